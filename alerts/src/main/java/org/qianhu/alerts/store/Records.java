package org.qianhu.alerts.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.qianhu.alerts.alarm.AlarmRecords;

/** Export and retention of the alarms of one database. */
final class Records implements AlarmRecords {
    private final Database db;

    /** Two at a time would write the same alarms into two files. */
    private final ReentrantLock pruning = new ReentrantLock();

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
    public long export(Instant from, Instant to, OutputStream out) throws IOException {
        return new AlarmExport(db, from, to).write(out);
    }

    @Override
    public Pruned prune(Duration keep, int keepPerSystem, Path folder, Instant now)
            throws IOException {
        pruning.lock();
        try {
            return new Pruning(db, keep, keepPerSystem, folder).run(now);
        } finally {
            pruning.unlock();
        }
    }
}
