package org.qianhu.alerts.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.alarm.AckTimes;
import org.qianhu.alerts.alarm.Alarms;

/** The contract on SQLite. */
class SqliteAlarmsTest extends AlarmsContract {
    @TempDir private Path folder;

    @Override
    Store create() {
        var store = AlarmStore.open(folder.resolve("alarms.db"), alarm -> alarm.text().en());
        return new Store() {
            @Override
            public Alarms alarms() {
                return store;
            }

            @Override
            public void commit(List<Change> changes, Instant now) {
                store.commit(changes.getLast().position(), changes, null, now);
            }

            @Override
            public int tick(Instant now) {
                return store.tick(now, AckTimes.USUAL);
            }

            @Override
            public long waiting() {
                return store.outbox().waiting();
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }
}
