package org.qianhu.journal.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.qianhu.journal.Damage;
import org.qianhu.journal.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * What is known to be damaged, in {@code damage.db}. Were that file lost itself, each damage would
 * be met once more.
 */
final class Damages implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Damages.class);

    private final Connection connection;
    private final ConcurrentSkipListMap<Long, Damage> known = new ConcurrentSkipListMap<>();
    private final Set<Long> untaken = ConcurrentHashMap.newKeySet();

    private Damages(Connection connection) {
        this.connection = connection;
    }

    static Damages open(Path file) throws SQLException {
        var damages = new Damages(Rows.open(file, true, SynchronousMode.FULL));
        try {
            damages.load();
            return damages;
        } catch (SQLException failed) {
            damages.close();
            throw failed;
        }
    }

    private void load() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS damage (first INTEGER PRIMARY KEY, last INTEGER NOT"
                            + " NULL, readings INTEGER NOT NULL, file TEXT NOT NULL, why TEXT NOT"
                            + " NULL, found_at INTEGER NOT NULL, taken INTEGER NOT NULL)");
            try (var row = statement.executeQuery("SELECT first FROM damage WHERE taken=0")) {
                while (row.next()) {
                    untaken.add(row.getLong(1));
                }
            }
        }
        read(connection).forEach(damage -> known.put(damage.first().number(), damage));
    }

    /** By position. */
    static List<Damage> read(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT * FROM damage ORDER BY first")) {
            var found = new ArrayList<Damage>();
            while (row.next()) {
                found.add(
                        new Damage(
                                new Position(row.getLong(1)),
                                new Position(row.getLong(2)),
                                row.getLong(3),
                                row.getString(4),
                                row.getString(5),
                                Instant.ofEpochMilli(row.getLong(6))));
            }
            return found;
        }
    }

    /** The last group before the next one that can be there: {@code position}, or behind damage. */
    long behind(long position) {
        long at = position;
        for (var next = known.floorEntry(at + 1);
                next != null && next.getValue().last().number() > at;
                next = known.floorEntry(at + 1)) {
            at = next.getValue().last().number();
        }
        return at;
    }

    /** Notes {@code damage}; on disk when this returns. */
    synchronized void add(Damage damage) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "INSERT OR REPLACE INTO damage VALUES (?,?,?,?,?,?,0)")) {
            insert.setLong(1, damage.first().number());
            insert.setLong(2, damage.last().number());
            insert.setLong(3, damage.readings());
            insert.setString(4, damage.file());
            insert.setString(5, damage.why());
            insert.setLong(6, damage.found().toEpochMilli());
            insert.executeUpdate();
        }
        known.put(damage.first().number(), damage);
        untaken.add(damage.first().number());
        LOG.error("The journal is damaged and goes on behind it: {}", damage);
    }

    /** By position. */
    List<Damage> all() {
        return List.copyOf(known.values());
    }

    void take(Consumer<Damage> taker) {
        for (var first : new ArrayList<>(untaken)) {
            var damage = known.get(first);
            if (damage != null) {
                taker.accept(damage);
                taken(first);
            }
        }
    }

    private synchronized void taken(long first) {
        untaken.remove(first);
        try (var update = connection.prepareStatement("UPDATE damage SET taken=1 WHERE first=?")) {
            update.setLong(1, first);
            update.executeUpdate();
        } catch (SQLException failed) {
            LOG.warn("that damage at {} was told is not stored: {}", first, failed.getMessage());
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }
}
