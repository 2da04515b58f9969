package org.qianhu.seeds.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.core.telemetry.Quantity;
import org.qianhu.core.telemetry.Units;

/** Turns the rows of one file into samples by a map. */
final class CsvFile {
    private final CsvMap map;
    private final Tally tally;
    private final Times times;
    private final TreeSet<String> unmapped = new TreeSet<>();
    private final Map<Integer, String[]> columns = new HashMap<>();
    private final Map<Map<String, String>, String[]> ids = new HashMap<>();

    CsvFile(CsvMap map, Tally tally) {
        this.map = map;
        this.tally = tally;
        times = new Times(map.time(), tally);
    }

    /**
     * Reads {@code file}, handing samples on in its order.
     *
     * @throws IllegalArgumentException naming missing columns, or all properties that the map does
     *     neither map nor ignore
     */
    void read(Path file, Consumer<Sample> samples) throws IOException {
        try (var lines = new Lines(file, map.delimiter())) {
            var header = lines.next();
            if (header == null || header.isEmpty()) {
                throw new IllegalArgumentException(file + ": has no header line");
            }
            var index = index(file, header);
            for (var row = lines.next(); row != null; row = lines.next()) {
                row(row, header, index, samples);
            }
        }
        if (!unmapped.isEmpty()) {
            throw new IllegalArgumentException(
                    file
                            + ": properties not mapped: "
                            + unmapped
                            + "; add them to long.properties or to long.ignore");
        }
    }

    private Map<String, Integer> index(Path file, List<String> header) {
        var index = new HashMap<String, Integer>();
        for (int i = 0; i < header.size(); i++) {
            index.put(header.get(i), i);
        }
        var needed = new TreeSet<>(List.of(map.time().column()));
        switch (map.layout()) {
            case CsvMap.Layout.Wide wide -> {
                columns.clear();
                for (int i = 0; i < header.size(); i++) {
                    var names = new Template(wide.columns()).match(header.get(i));
                    if (names.isPresent()) {
                        columns.put(i, ids(wide.device(), names.get()));
                    }
                }
                if (columns.isEmpty()) {
                    needed.add(wide.columns());
                }
            }
            case CsvMap.Layout.Rows rows -> {
                needed.add(rows.property());
                needed.add(rows.value());
            }
        }
        needed.removeAll(index.keySet());
        if (!needed.isEmpty()) {
            throw new IllegalArgumentException(
                    file + ": columns not found: " + needed + "; the file has " + header);
        }
        return index;
    }

    private String[] ids(String device, Map<String, String> names) {
        return ids.computeIfAbsent(
                names,
                n ->
                        new String[] {
                            new Template(device).id(n), new Template(map.site().building()).id(n)
                        });
    }

    private void row(
            List<String> row,
            List<String> header,
            Map<String, Integer> index,
            Consumer<Sample> samples) {
        tally.rows++;
        if (row.size() != header.size()) {
            tally.bad++;
            return;
        }
        try {
            long time = times.millis(cell(row, index, map.time().column()));
            switch (map.layout()) {
                case CsvMap.Layout.Wide wide ->
                        columns.forEach((i, id) ->
                                emit(id, wide.target(), null, row.get(i), time, samples));
                case CsvMap.Layout.Rows rows -> longRow(rows, row, header, index, time, samples);
            }
        } catch (DateTimeException noTime) {
            tally.bad++;
        }
    }

    private void longRow(
            CsvMap.Layout.Rows rows,
            List<String> row,
            List<String> header,
            Map<String, Integer> index,
            long time,
            Consumer<Sample> samples) {
        var property = cell(row, index, rows.property());
        var target = rows.properties().get(property);
        if (target == null) {
            tally.ignored++;
            if (!rows.ignore().contains(property) && unmapped.size() < 50) {
                unmapped.add(property);
            }
            return;
        }
        var names = new HashMap<String, String>();
        for (int i = 0; i < header.size(); i++) {
            var mark = "{" + header.get(i) + "}";
            if (rows.device().contains(mark) || map.site().building().contains(mark)) {
                names.put(header.get(i), row.get(i));
            }
        }
        var unit = rows.unit() == null ? null : cell(row, index, rows.unit());
        var value = cell(row, index, rows.value());
        emit(ids(rows.device(), names), target, unit, value, time, samples);
    }

    private static String cell(List<String> row, Map<String, Integer> index, String column) {
        var at = index.get(column);
        return at == null ? "" : row.get(at);
    }

    private void emit(
            String[] id,
            CsvMap.Target target,
            @Nullable String unit,
            String text,
            long time,
            Consumer<Sample> samples) {
        if (map.missing().contains(text.strip())) {
            tally.missing++;
            return;
        }
        var value = value(target, unit, text.strip());
        if (value.isEmpty()) {
            tally.bad++;
            return;
        }
        tally.values++;
        tally.zeros += value.getAsDouble() == 0 ? 1 : 0;
        samples.accept(new Sample(id[0], id[1], target.key(), time, value.getAsDouble()));
    }

    private OptionalDouble value(CsvMap.Target target, @Nullable String unit, String text) {
        Quantity quantity = Quantities.find(target.key().replaceAll("\\..*", "")).orElseThrow();
        var word = map.words().get(text.toLowerCase(Locale.ROOT));
        if (word != null) {
            return OptionalDouble.of(word);
        }
        try {
            // the file's unit counts where Qianhu knows it; "" and codes such as "0" say nothing
            var from = unit == null || unit.isBlank() || !Units.known(unit) ? target.unit() : unit;
            var value = Units.convert(Double.parseDouble(text), from, quantity.unit());
            return value.isPresent() && Double.isFinite(value.getAsDouble())
                    ? value
                    : OptionalDouble.empty();
        } catch (NumberFormatException noNumber) {
            return OptionalDouble.empty();
        }
    }
}
