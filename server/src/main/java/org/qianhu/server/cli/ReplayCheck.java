package org.qianhu.server.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.SeriesStore;
import org.qianhu.seeds.replay.CsvTruth;

/** Compares what the store holds with what the files say, value by value. */
final class ReplayCheck {
    /**
     * One point that differs.
     *
     * @param expected distinct times in the files
     * @param found rows in the store, in the span of the files
     * @param wrong times that are missing there, or hold another value
     */
    record Difference(String point, long expected, long found, long wrong) {}

    /** What the comparison gave; the store is as the files say when there is no difference. */
    record Result(long points, long values, List<Difference> differences) {
        Result {
            differences = List.copyOf(differences);
        }
    }

    private final SeriesStore store;
    private final String measurement;
    private final List<Difference> differences = new ArrayList<>();
    private long points;
    private long values;

    private ReplayCheck(SeriesStore store, String measurement) {
        this.store = store;
        this.measurement = measurement;
    }

    /**
     * Compares.
     *
     * @throws CommandFailed when the store does not answer
     */
    static Result compare(CsvTruth truth, String measurement, SeriesStore store) {
        var check = new ReplayCheck(store, measurement);
        truth.forEach(check::compare);
        return new Result(check.points, check.values, check.differences);
    }

    private void compare(PointId point, CsvTruth.Column column) {
        var held = held(point, column);
        long wrong = 0;
        for (int row = 0; row < column.size(); row++) {
            var value = held.get(column.time(row));
            if (value == null || value != column.value(row)) {
                wrong++;
            }
        }
        points++;
        values += column.size();
        if (wrong > 0 || held.size() != column.size()) {
            differences.add(new Difference(point.toString(), column.size(), held.size(), wrong));
        }
    }

    private Map<Long, Double> held(PointId point, CsvTruth.Column column) {
        // Ids are letters, digits, '_' and '-', so nothing needs to be escaped.
        var query =
                "SELECT \"%s\" FROM \"%s\" WHERE \"device\" = '%s' AND \"channel\" = '%s' AND time >= %dms AND time <= %dms"
                        .formatted(
                                point.quantity(),
                                measurement,
                                point.device(),
                                point.channel(),
                                column.time(0),
                                column.time(column.size() - 1));
        return switch (store.query(query)) {
            case SeriesStore.Answer.Failed failed ->
                    throw new CommandFailed("InfluxDB does not answer: " + failed.reason());
            case SeriesStore.Answer.Series series -> rows(series);
        };
    }

    private static Map<Long, Double> rows(SeriesStore.Answer.Series series) {
        var held = new HashMap<Long, Double>();
        for (var table : series.tables()) {
            for (var row : table.rows()) {
                if (row.get(0) instanceof Number time && row.get(1) instanceof Number value) {
                    held.put(time.longValue(), value.doubleValue());
                }
            }
        }
        return held;
    }
}
