package org.qianhu.ingest.decode;

import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.PointId;

/**
 * The shape of ids and keys, as {@link org.qianhu.core.site.Ids} has it but without a regular
 * expression: every message passes here.
 */
final class Keys {
    private static final int LONGEST = 64;
    private static final String MAIN = "." + PointId.MAIN;

    private Keys() {}

    /** Whether the characters from {@code from} to before {@code to} form an id. */
    static boolean isId(String text, int from, int to) {
        if (to <= from || to - from > LONGEST || !alphanumeric(text.charAt(from))) {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            char c = text.charAt(i);
            if (!alphanumeric(c) && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean alphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }

    /** The key as {@link PointId#key} writes it; null when {@code key} is none. */
    static @Nullable String canonical(String key) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            return isId(key, 0, key.length()) ? key : null;
        }
        if (!isId(key, 0, dot) || !isId(key, dot + 1, key.length())) {
            return null;
        }
        return key.endsWith(MAIN) ? key.substring(0, dot) : key;
    }

    /** The quantity that {@code key} begins with. */
    static String quantity(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }
}
