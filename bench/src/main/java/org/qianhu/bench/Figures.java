package org.qianhu.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;

/** How a bench tells its figures. */
public final class Figures {
    private Figures() {}

    /** One figure a line, or one JSON object. */
    @SuppressWarnings("SystemOut") // the answer of the command
    public static void print(Map<String, Object> figures, boolean json)
            throws JsonProcessingException {
        if (json) {
            System.out.println(new ObjectMapper().writeValueAsString(figures));
            return;
        }
        int width = figures.keySet().stream().mapToInt(String::length).max().orElse(1);
        var line = "%-" + width + "s %14s%n";
        figures.forEach((name, value) -> System.out.printf(Locale.ROOT, line, name, text(value)));
    }

    private static String text(Object figure) {
        return figure instanceof Double real
                ? String.format(Locale.ROOT, "%.3f", real)
                : figure.toString();
    }
}
