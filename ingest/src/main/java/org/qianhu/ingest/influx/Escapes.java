package org.qianhu.ingest.influx;

/** Escaping of line protocol, as the InfluxDB 1.x line protocol reference has it. */
final class Escapes {
    private Escapes() {}

    /** A measurement: comma and space are escaped. */
    static String measurement(String name) {
        return escaped(name, ", ");
    }

    /**
     * A tag key, tag value or field key: comma, equals sign and space are escaped. Two things
     * cannot be written at all and are replaced: a line break becomes a space, a backslash at the
     * end a slash (it would escape the separator behind it).
     */
    static String key(String text) {
        return escaped(text, ",= ");
    }

    private static String escaped(String text, String special) {
        StringBuilder result = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                c = ' ';
            } else if (c == '\\' && i == text.length() - 1) {
                c = '/';
            }
            if (special.indexOf(c) >= 0) {
                result.append('\\');
            }
            result.append(c);
        }
        return result.toString();
    }

    /** A string field with its quotes. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
