package org.qianhu.alerts.store;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;

/** The alarms that rose in a time, as {@link AlarmCsv}. It reads, and changes nothing. */
final class AlarmExport {
    static final String COUNT = "SELECT count(*) FROM alarm WHERE raised_at>=? AND raised_at<?";
    static final String PAGE =
            "WHERE raised_at>=? AND raised_at<? AND (raised_at,id)>(?,?)"
                    + " ORDER BY raised_at, id LIMIT ?";
    private static final int PAGE_ROWS = 200;

    private final Database db;
    private final Instant from;
    private final Instant to;

    AlarmExport(Database db, Instant from, Instant to) {
        this.db = db;
        this.from = from;
        this.to = to;
    }

    /** Answers how many it wrote. */
    long write(OutputStream out) throws IOException {
        AlarmCsv.begin(out);
        long written = 0;
        var page = page(Long.MIN_VALUE, Long.MIN_VALUE);
        while (!page.isEmpty()) {
            for (var row : page) {
                AlarmCsv.write(row, out);
            }
            written += page.size();
            var last = page.getLast().alarm();
            page = page(last.raisedAt().toEpochMilli(), last.id());
        }
        out.flush();
        return written;
    }

    private List<AlarmCsv.Row> page(long at, long id) {
        return db.read(c ->
                AlarmCsv.rows(c, PAGE, from.toEpochMilli(), to.toEpochMilli(), at, id, PAGE_ROWS));
    }
}
