package org.qianhu.server.config;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Scalars as YAML text. */
final class YamlText {
    // letters of any script; what YAML 1.1 would take for a number, a switch or null is quoted
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}][\\p{L}\\p{Nd} ._/-]*");
    private static final Pattern WORD = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");

    private YamlText() {}

    /** Plain where that is safe, else in double quotes. */
    static String of(String text) {
        var plain =
                PLAIN.matcher(text).matches()
                        && !text.endsWith(" ")
                        && !WORD.matcher(text).matches();
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (escaped(c)) {
                        out.append("\\u%04X".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    // line separators too: a YAML reader folds them
    private static boolean escaped(char c) {
        return Character.isISOControl(c)
                || Character.isSurrogate(c)
                || c == '\u2028'
                || c == '\u2029'
                || c == '\uFEFF';
    }

    /** A number without exponent and without needless zeros. */
    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
