package org.qianhu.alerts.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.qianhu.alerts.alarm.AlarmRecords.Pruned;

/** Removes alarms that need not be kept any more, some at a time so that new ones need not wait. */
final class Pruning {
    /** What GB 25506 wants kept of each kind. */
    static final int LEAST_PER_SYSTEM = 10_000;

    /** Longer than anything is judged again behind a restart: what is gone cannot be recognised. */
    static final Duration LEAST_KEEP = Duration.ofDays(1);

    private static final int AT_ONCE = 200;
    private static final String OVER =
            " WHERE system=? AND id<? AND cleared_at IS NOT NULL AND latched=0 AND acknowledged=1"
                    + " AND changed_at<?";
    static final String CANDIDATES =
            "SELECT id FROM alarm"
                    + OVER
                    + " AND exported IS NOT NULL AND NOT EXISTS (SELECT 1 FROM outbox"
                    + " WHERE outbox.alarm=alarm.id AND state='queued') ORDER BY id LIMIT ?";
    private static final String UNEXPORTED =
            "SELECT count(*) FROM alarm" + OVER + " AND exported IS NULL";
    static final String NEWEST =
            "SELECT id FROM alarm WHERE system=? ORDER BY id DESC LIMIT 1 OFFSET ?";
    static final String LOOSE = "DELETE FROM transition WHERE alarm IS NULL AND at<?";

    private final Database db;
    private final Duration keep;
    private final int keepPerSystem;

    Pruning(Database db, Duration keep, int keepPerSystem) {
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
    }

    Pruned run(Instant now) {
        long before = now.minus(keep).toEpochMilli();
        long loose = db.write(c -> Rows.run(c, LOOSE, before), () -> {});
        var all = new Pruned(0, loose, 0, 0, 0);
        var systems =
                db.read(c ->
                        Rows.list(c, "SELECT DISTINCT system FROM alarm", r -> r.getString(1)));
        for (var system : systems) {
            long below = below(system);
            var some = some(system, below, before);
            while (some.alarms() > 0) {
                all = sum(all, some);
                some = some(system, below, before);
            }
            all = sum(all, new Pruned(0, 0, 0, 0, unexported(system, below, before)));
        }
        return all;
    }

    /** The oldest id that stays whatever its age; 0 where all stay. */
    private long below(String system) {
        return db.read(c -> Rows.number(c, NEWEST, system, keepPerSystem - 1)).orElse(0);
    }

    private long unexported(String system, long below, long before) {
        return db.read(c -> Rows.number(c, UNEXPORTED, system, below, before)).orElse(0);
    }

    private Pruned some(String system, long below, long before) {
        return db.write(
                c -> {
                    var ids =
                            Rows.list(
                                    c,
                                    CANDIDATES,
                                    r -> r.getLong(1),
                                    system,
                                    below,
                                    before,
                                    AT_ONCE);
                    return remove(c, ids);
                },
                () -> {});
    }

    private static Pruned remove(Connection c, List<Long> ids) throws SQLException {
        var gone = new Pruned(0, 0, 0, 0, 0);
        for (long id : ids) {
            long transitions = Rows.run(c, "DELETE FROM transition WHERE alarm=?", id);
            long actions = Rows.run(c, "DELETE FROM action WHERE alarm=?", id);
            long messages = Rows.run(c, "DELETE FROM outbox WHERE alarm=?", id);
            long alarms = Rows.run(c, "DELETE FROM alarm WHERE id=?", id);
            gone = sum(gone, new Pruned(alarms, transitions, actions, messages, 0));
        }
        return gone;
    }

    private static Pruned sum(Pruned a, Pruned b) {
        return new Pruned(
                a.alarms() + b.alarms(),
                a.transitions() + b.transitions(),
                a.actions() + b.actions(),
                a.messages() + b.messages(),
                a.unexported() + b.unexported());
    }
}
