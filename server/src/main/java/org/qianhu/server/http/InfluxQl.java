package org.qianhu.server.http;

/** Quotes for InfluxQL: nothing that comes from outside ends a name or a text early. */
final class InfluxQl {
    private InfluxQl() {}

    /** A measurement, field or tag. */
    static String name(String name) {
        return '"' + escape(name, '"') + '"';
    }

    /** A text. */
    static String text(String text) {
        return '\'' + escape(text, '\'') + '\'';
    }

    private static String escape(String text, char quote) {
        return text.replace("\\", "\\\\")
                .replace(String.valueOf(quote), "\\" + quote)
                .replace("\n", "\\n");
    }
}
