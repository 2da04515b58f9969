package org.qianhu.alerts.store;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import org.qianhu.alerts.alarm.AlarmRecords;
import org.qianhu.alerts.alarm.By;

/** Export and retention of the alarms of one database. */
final class Records implements AlarmRecords {
    private final Database db;

    Records(Database db) {
        this.db = db;
    }

    @Override
    public long count(Instant from, Instant to) {
        return db.read(c ->
                        Rows.number(c, AlarmExport.COUNT, from.toEpochMilli(), to.toEpochMilli()))
                .orElse(0);
    }

    @Override
    public Exported export(Instant from, Instant to, By by, OutputStream out) throws IOException {
        return new AlarmExport(db, from, to).write(by, out);
    }

    @Override
    public Pruned prune(Duration keep, int keepPerSystem, Instant now) {
        return new Pruning(db, keep, keepPerSystem).run(now);
    }
}
