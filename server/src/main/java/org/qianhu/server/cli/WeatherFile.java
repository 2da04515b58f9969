package org.qianhu.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Hourly weather from CSV, plain or {@code .gz}: the first column is the time with its offset, and
 * the temperature in °C stands under a head that begins with {@code air_temperature}.
 */
final class WeatherFile {
    private static final String TEMPERATURE = "air_temperature";

    private WeatherFile() {}

    /**
     * Temperature by hour, in epoch seconds of its start.
     *
     * @throws IOException when the file cannot be read
     * @throws CommandFailed when it is not as described, with the line
     */
    static Map<Long, Double> read(Path file) throws IOException {
        try (var in = open(file);
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8);
                var csv = CSVFormat.DEFAULT.parse(reader)) {
            var rows = csv.iterator();
            if (!rows.hasNext()) {
                throw new CommandFailed(file + " is empty");
            }
            int column = column(file, rows.next().toList());
            var found = new HashMap<Long, Double>();
            while (rows.hasNext()) {
                row(file, rows.next(), column, found);
            }
            return found;
        }
    }

    private static InputStream open(Path file) throws IOException {
        var in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    private static int column(Path file, List<String> heads) {
        for (int i = 1; i < heads.size(); i++) {
            if (heads.get(i).startsWith(TEMPERATURE)) {
                return i;
            }
        }
        throw new CommandFailed(
                file + ": no column begins with " + TEMPERATURE + "; there are " + heads);
    }

    /** A row without a temperature is an hour without one. */
    private static void row(Path file, CSVRecord row, int column, Map<Long, Double> into) {
        var text = row.size() > column ? row.get(column).strip() : "";
        if (text.isEmpty()) {
            return;
        }
        try {
            var at = OffsetDateTime.parse(row.get(0)).toInstant().truncatedTo(ChronoUnit.HOURS);
            into.put(at.getEpochSecond(), Double.parseDouble(text));
        } catch (DateTimeException | NumberFormatException wrong) {
            throw new CommandFailed(
                    file
                            + ", row "
                            + row.getRecordNumber()
                            + ": needs a time such as 2018-01-01T00:00Z and a number, has '"
                            + row.get(0)
                            + "' and '"
                            + text
                            + "'",
                    wrong);
        }
    }
}
