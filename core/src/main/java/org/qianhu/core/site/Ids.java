package org.qianhu.core.site;

/** The shape of identifiers that appear in topics, tags and links: no separator, no wildcard. */
public final class Ids {
    private static final int MOST = 64;

    private Ids() {}

    /**
     * Returns whether {@code id} may be used in a topic, a tag and a link. Three are asked for each
     * point of each message, so this is no regular expression.
     */
    public static boolean valid(String id) {
        int length = id.length();
        if (length == 0 || length > MOST || !letterOrDigit(id.charAt(0))) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            char c = id.charAt(i);
            if (!letterOrDigit(c) && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** Of ASCII, for a topic is typed on any keyboard. */
    private static boolean letterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
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
                            + "' must be 1-64 letters, digits, '_' or '-', starting with a letter or a digit");
        }
        return id;
    }
}
