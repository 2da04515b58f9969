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
import org.qianhu.alerts.alarm.Step;

/**
 * Alarms as CSV in UTF-8 with a byte order mark (spreadsheets would take it for GBK otherwise): one
 * line an alarm, times in UTC, the timeline in the last column, one step a line of the cell.
 */
final class AlarmCsv {
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

    /**
     * An alarm with all that became of it.
     *
     * @param revision what it grew to with each change; the steps are of that one, or of a later
     */
    record Row(Alarm alarm, long revision, List<Step> steps) {}

    private AlarmCsv() {}

    /** The alarms that {@code tail} selects. */
    static List<Row> rows(Connection c, String tail, Object... values) throws SQLException {
        var bare =
                Rows.list(
                        c,
                        "SELECT * FROM alarm " + tail,
                        r -> new Row(AlarmRows.alarm(r), r.getLong("revision"), List.of()),
                        values);
        var rows = new ArrayList<Row>();
        for (var row : bare) {
            rows.add(new Row(row.alarm, row.revision, Timeline.of(c, row.alarm.id())));
        }
        return rows;
    }

    static void begin(OutputStream out) throws IOException {
        out.write("\uFEFF".getBytes(StandardCharsets.UTF_8));
        out.write(Csv.line(HEADER).getBytes(StandardCharsets.UTF_8));
    }

    static void write(Row row, OutputStream out) throws IOException {
        out.write(Csv.line(cells(row)).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> cells(Row row) {
        var a = row.alarm();
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
                timeline(row.steps()));
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
