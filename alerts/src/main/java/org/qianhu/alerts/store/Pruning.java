package org.qianhu.alerts.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.qianhu.alerts.alarm.AlarmRecords.Pruned;

/**
 * Removes alarms that need not be kept any more: writes all of them into a file first, then removes
 * what has not changed since, some at a time so that new ones need not wait.
 */
final class Pruning {
    /** What GB 25506 wants kept of each kind. */
    static final int LEAST_PER_SYSTEM = 10_000;

    /** Longer than anything is judged again behind a restart: what is gone cannot be recognised. */
    static final Duration LEAST_KEEP = Duration.ofDays(1);

    private static final int AT_ONCE = 200;

    /** Changes without the alarm: a message that waits, and what people decided for its watch. */
    private static final String UNBOUND =
            " AND NOT EXISTS (SELECT 1 FROM outbox"
                    + " WHERE outbox.alarm=alarm.id AND state='queued')"
                    + " AND NOT EXISTS (SELECT 1 FROM disposition d WHERE d.watch=alarm.watch)";

    /** Nobody is asked to acknowledge what another alarm explained. */
    static final String CANDIDATES =
            "WHERE system=? AND id<? AND id>? AND cleared_at IS NOT NULL AND latched=0"
                    + " AND (acknowledged=1 OR disposition='suppressed') AND changed_at<?"
                    + UNBOUND
                    + " ORDER BY id LIMIT ?";

    static final String UNCHANGED = "SELECT id FROM alarm WHERE id=? AND revision=?" + UNBOUND;
    static final String NEWEST =
            "SELECT id FROM alarm WHERE system=? ORDER BY id DESC LIMIT 1 OFFSET ?";
    static final String LOOSE = "DELETE FROM transition WHERE alarm IS NULL AND at<?";

    private record Written(long alarm, long revision) {}

    private final Database db;
    private final Duration keep;
    private final int keepPerSystem;
    private final Path folder;

    Pruning(Database db, Duration keep, int keepPerSystem, Path folder) {
        if (keep.compareTo(LEAST_KEEP) < 0 || keepPerSystem < LEAST_PER_SYSTEM) {
            throw new IllegalArgumentException(
                    "alarms are kept for at least "
                            + LEAST_KEEP.toDays()
                            + " day, and the newest "
                            + LEAST_PER_SYSTEM
                            + " of each system (GB 25506)");
        }
        this.db = db;
        this.keep = keep;
        this.keepPerSystem = keepPerSystem;
        this.folder = folder;
    }

    Pruned run(Instant now) throws IOException {
        long before = now.minus(keep).toEpochMilli();
        var written = new ArrayList<Written>();
        var file =
                any(before)
                        ? RemovalFile.write(folder, now, out -> all(before, out, written))
                        : null;
        long loose = db.write(c -> Rows.run(c, LOOSE, before), () -> {});
        var gone = new Pruned(0, loose, 0, 0, written.size(), file);
        for (int i = 0; i < written.size(); i += AT_ONCE) {
            var some = written.subList(i, Math.min(written.size(), i + AT_ONCE));
            gone = sum(gone, db.write(c -> remove(c, some), () -> {}));
        }
        return gone;
    }

    private boolean any(long before) {
        return systems().stream()
                .anyMatch(system -> !page(system, below(system), 0, before, 1).isEmpty());
    }

    private void all(long before, OutputStream out, List<Written> written) throws IOException {
        AlarmCsv.begin(out);
        for (var system : systems()) {
            long below = below(system);
            var page = page(system, below, 0, before, AT_ONCE);
            while (!page.isEmpty()) {
                for (var row : page) {
                    AlarmCsv.write(row, out);
                    written.add(new Written(row.alarm().id(), row.revision()));
                }
                page = page(system, below, page.getLast().alarm().id(), before, AT_ONCE);
            }
        }
    }

    private List<String> systems() {
        return db.read(c -> Rows.list(c, "SELECT DISTINCT system FROM alarm", r -> r.getString(1)));
    }

    /** The oldest id that stays whatever its age; 0 where all stay. */
    private long below(String system) {
        return db.read(c -> Rows.number(c, NEWEST, system, keepPerSystem - 1)).orElse(0);
    }

    private List<AlarmCsv.Row> page(String system, long below, long after, long before, int most) {
        return db.read(c -> AlarmCsv.rows(c, CANDIDATES, system, below, after, before, most));
    }

    private static Pruned remove(Connection c, List<Written> some) throws SQLException {
        var gone = new Pruned(0, 0, 0, 0, 0, null);
        for (var written : some) {
            long id = written.alarm;
            if (Rows.number(c, UNCHANGED, id, written.revision).isEmpty()) {
                continue;
            }
            long transitions = Rows.run(c, "DELETE FROM transition WHERE alarm=?", id);
            long actions = Rows.run(c, "DELETE FROM action WHERE alarm=?", id);
            long messages = Rows.run(c, "DELETE FROM outbox WHERE alarm=?", id);
            long alarms = Rows.run(c, "DELETE FROM alarm WHERE id=?", id);
            gone = sum(gone, new Pruned(alarms, transitions, actions, messages, 0, null));
        }
        return gone;
    }

    /** Of {@code all}, with what {@code more} removed. */
    private static Pruned sum(Pruned all, Pruned more) {
        return new Pruned(
                all.alarms() + more.alarms(),
                all.transitions() + more.transitions(),
                all.actions() + more.actions(),
                all.messages() + more.messages(),
                all.rows(),
                all.file());
    }
}
