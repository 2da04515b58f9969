package org.qianhu.seeds.replay;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a CSV file, UTF-8 with or without byte-order mark, unpacked where it ends in {@code
 * .gz}. A record is one line of at most 64 KiB: a quote that never closes costs one line, not the
 * memory.
 */
final class Lines implements AutoCloseable {
    private static final int LONGEST = 65_536;

    private final BufferedReader reader;
    private final CSVFormat format;
    private final char delimiter;

    Lines(Path file, char delimiter) throws IOException {
        var bytes = new BufferedInputStream(Files.newInputStream(file));
        var plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        this.delimiter = delimiter;
        format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).get();
    }

    /** The next line's fields; an empty list for a line that is none; null at the end. */
    @Nullable List<String> next() throws IOException {
        var line = new StringBuilder();
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        boolean fits = true;
        for (; c >= 0 && c != '\n'; c = reader.read()) {
            fits &= line.length() < LONGEST;
            if (fits && c != '\r') {
                line.append((char) c);
            }
        }
        return fits ? fields(line.toString()) : List.of();
    }

    private List<String> fields(String line) {
        return line.indexOf('"') < 0 ? split(line) : parse(line);
    }

    // nearly every line of real files has no quotes; a parser for each would cost ten times as much
    private List<String> split(String line) {
        var fields = new ArrayList<String>();
        int from = 0;
        for (int at = line.indexOf(delimiter); at >= 0; at = line.indexOf(delimiter, from)) {
            fields.add(line.substring(from, at));
            from = at + 1;
        }
        fields.add(line.substring(from));
        return fields;
    }

    private List<String> parse(String line) {
        try (var parser = CSVParser.parse(line, format)) {
            var records = parser.getRecords();
            return records.size() == 1 ? List.of(records.getFirst().values()) : List.of();
        } catch (IOException | UncheckedIOException broken) {
            return List.of();
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
