package org.qianhu.server.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A table for a terminal; Chinese characters take two columns. */
final class TextTable {
    /**
     * One line, and what is told below it.
     *
     * @param notes each on a line of its own
     */
    record Row(List<String> cells, List<String> notes) {
        Row(String... cells) {
            this(List.of(cells), List.of());
        }
    }

    private static final String GAP = "  ";
    private static final Set<Character.UnicodeBlock> WIDE =
            Set.of(
                    Character.UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS,
                    Character.UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION,
                    Character.UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS);

    private final List<String> heads;
    private final List<Row> rows;

    TextTable(List<String> heads, List<Row> rows) {
        this.heads = heads;
        this.rows = rows;
    }

    void print(PrintWriter out) {
        var widths = new int[heads.size()];
        var lines = new ArrayList<List<String>>();
        lines.add(heads);
        rows.forEach(row -> lines.add(row.cells()));
        for (var line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(line.get(i)));
            }
        }
        out.println(line(heads, widths));
        for (var row : rows) {
            out.println(line(row.cells(), widths));
            row.notes().forEach(note -> out.println("    " + note));
        }
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            var cell = cells.get(i);
            line.append(cell).append(" ".repeat(widths[i] - width(cell))).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    static int width(String text) {
        return text.codePoints().map(TextTable::columns).sum();
    }

    private static int columns(int character) {
        var block = Character.UnicodeBlock.of(character);
        return block != null && WIDE.contains(block) ? 2 : 1;
    }
}
