package org.qianhu.core.site;

import java.util.regex.Pattern;

/** The shape of identifiers that appear in topics, tags and links: no separator, no wildcard. */
public final class Ids {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private Ids() {}

    /** Returns whether {@code id} may be used in a topic, a tag and a link. */
    public static boolean valid(String id) {
        return SHAPE.matcher(id).matches();
    }

    /**
     * Returns {@code id} when its shape is good.
     *
     * @throws IllegalArgumentException naming {@code what} and the offending id
     */
    public static String check(String what, String id) {
        if (!valid(id)) {
            throw new IllegalArgumentException(
                    what
                            + " id '"
                            + id
                            + "' must be 1-64 letters, digits, '_' or '-', not starting with '-'");
        }
        return id;
    }
}
