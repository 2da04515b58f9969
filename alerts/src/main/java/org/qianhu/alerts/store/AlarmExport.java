package org.qianhu.alerts.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.AlarmRecords.Exported;
import org.qianhu.alerts.alarm.By;
import org.qianhu.alerts.alarm.Step;

/**
 * The alarms that rose in a time, as CSV in UTF-8 with a byte order mark (spreadsheets would take
 * it for GBK otherwise): one line an alarm, times in UTC, the timeline in the last column, one step
 * a line of the cell.
 */
final class AlarmExport {
    static final String COUNT = "SELECT count(*) FROM alarm WHERE raised_at>=? AND raised_at<?";
    static final String PAGE =
            "WHERE raised_at>=? AND raised_at<? AND (raised_at,id)>(?,?)"
                    + " ORDER BY raised_at, id LIMIT ?";
    private static final String MARK = "UPDATE alarm SET exported=? WHERE id=? AND revision=?";
    private static final int PAGE_ROWS = 200;
    private static final List<String> HEADER =
            List.of(
                    "id",
                    "system",
                    "priority",
                    "area",
                    "building",
                    "floor",
                    "space",
                    "point",
                    "zh",
                    "en",
                    "raised_at",
                    "cleared_at",
                    "trips",
                    "condition",
                    "latched",
                    "acknowledged_by",
                    "acknowledged_at",
                    "confirmation",
                    "disposition",
                    "value",
                    "unit",
                    "limit",
                    "standard",
                    "clause",
                    "adoption",
                    "catalogue",
                    "comment",
                    "timeline");

    private record Row(Alarm alarm, long revision, List<Step> steps) {}

    private record Written(long alarm, long revision) {}

    private final Database db;
    private final Instant from;
    private final Instant to;

    AlarmExport(Database db, Instant from, Instant to) {
        this.db = db;
        this.from = from;
        this.to = to;
    }

    /** Marks what it wrote only once all of it is out, and only what has not changed since. */
    Exported write(By by, OutputStream out) throws IOException {
        out.write("\uFEFF".getBytes(StandardCharsets.UTF_8));
        out.write(Csv.line(HEADER).getBytes(StandardCharsets.UTF_8));
        var written = new ArrayList<Written>();
        long at = Long.MIN_VALUE;
        long id = Long.MIN_VALUE;
        while (true) {
            var page = page(at, id);
            if (page.isEmpty()) {
                break;
            }
            for (var row : page) {
                out.write(Csv.line(cells(row)).getBytes(StandardCharsets.UTF_8));
                written.add(new Written(row.alarm.id(), row.revision));
            }
            at = page.getLast().alarm.raisedAt().toEpochMilli();
            id = page.getLast().alarm.id();
        }
        out.flush();
        return new Exported(record(by, written), written.size());
    }

    private List<Row> page(long at, long id) {
        return db.read(c -> {
            var rows = new ArrayList<Row>();
            for (var row : bare(c, at, id)) {
                rows.add(new Row(row.alarm, row.revision, Timeline.of(c, row.alarm.id())));
            }
            return rows;
        });
    }

    private List<Row> bare(Connection c, long at, long id) throws SQLException {
        return Rows.list(
                c,
                "SELECT * FROM alarm " + PAGE,
                r -> new Row(AlarmRows.alarm(r), r.getLong("revision"), List.of()),
                from.toEpochMilli(),
                to.toEpochMilli(),
                at,
                id,
                PAGE_ROWS);
    }

    private long record(By by, List<Written> written) {
        return db.write(
                c -> {
                    long export =
                            Rows.number(
                                            c,
                                            "INSERT INTO export (from_at, to_at, at, who, rows)"
                                                    + " VALUES (?,?,?,?,?) RETURNING id",
                                            from.toEpochMilli(),
                                            to.toEpochMilli(),
                                            by.at().toEpochMilli(),
                                            by.who(),
                                            written.size())
                                    .orElseThrow();
                    for (var row : written) {
                        Rows.run(c, MARK, export, row.alarm, row.revision);
                    }
                    return export;
                },
                () -> {});
    }

    private static List<String> cells(Row row) {
        var a = row.alarm;
        return List.of(
                Long.toString(a.id()),
                a.system(),
                a.priority().id(),
                Csv.text(a.place().area()),
                Csv.text(a.place().building()),
                Csv.text(a.place().floor()),
                Csv.text(a.place().space()),
                Csv.text(a.point()),
                Csv.text(a.text().zh()),
                Csv.text(a.text().en()),
                a.raisedAt().toString(),
                text(a.clearedAt()),
                Integer.toString(a.trips()),
                a.condition().id(),
                Boolean.toString(a.latched()),
                Csv.text(a.acknowledgedBy() == null ? "" : a.acknowledgedBy()),
                text(a.acknowledgedAt()),
                a.confirmation().id(),
                a.disposition().id(),
                Double.toString(a.value()),
                Csv.text(a.unit()),
                Csv.text(a.limit()),
                Csv.text(a.standard()),
                Csv.text(a.clause()),
                Csv.text(a.adoption()),
                Csv.text(a.catalogue()),
                Csv.text(a.comment()),
                timeline(row.steps));
    }

    private static String timeline(List<Step> steps) {
        var lines = new ArrayList<String>();
        for (var step : steps) {
            var words = new ArrayList<String>(List.of(step.at().toString(), step.what()));
            if (!Double.isNaN(step.value())) {
                words.add(Double.toString(step.value()));
            }
            if (!step.who().isEmpty()) {
                words.add(step.who());
            }
            if (!step.text().isEmpty()) {
                words.add(step.text());
            }
            lines.add(String.join(" ", words));
        }
        return String.join("\n", lines);
    }

    private static String text(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }
}
