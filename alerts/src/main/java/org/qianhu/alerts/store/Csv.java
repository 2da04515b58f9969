package org.qianhu.alerts.store;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of comma-separated values (RFC 4180) that a spreadsheet takes for nothing but values. */
final class Csv {
    private Csv() {}

    /**
     * One line with its end. Numbers and times may be written as they are, texts by {@link #text}.
     */
    static String line(List<String> cells) {
        return cells.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    /**
     * A text that no spreadsheet runs as a formula. A dash alone stands for nothing, and is none.
     */
    static String text(String cell) {
        return !cell.equals("-") && cell.matches("(?s)[=+\\-@\t\r].*") ? "'" + cell : cell;
    }
}
