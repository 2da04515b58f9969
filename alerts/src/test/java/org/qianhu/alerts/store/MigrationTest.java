package org.qianhu.alerts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.alerts.store.TestAlarms.NOW;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms.Done;
import org.qianhu.alerts.alarm.Alarms.Query;
import org.qianhu.alerts.alarm.Alarms.Search;
import org.qianhu.alerts.alarm.By;
import org.qianhu.alerts.alarm.Step;

/** A store of the first layout, with alarms in it, is taken over as it stands. */
class MigrationTest {
    @TempDir private Path folder;

    private Path first() throws SQLException {
        var file = folder.resolve("alarms.db");
        var url = "jdbc:sqlite:" + file;
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:org/qianhu/alerts/db")
                .target("1")
                .load()
                .migrate();
        try (var db = DriverManager.getConnection(url);
                var sql = db.createStatement()) {
            alarm(sql, "load", "NORMAL", 0, 1_000, "2000");
            alarm(sql, "load", "ACTIVE", 0, 3_000, "NULL");
            alarm(sql, "smoke", "UNKNOWN", 1, 1_000, "4000");
            sql.executeUpdate(
                    "INSERT INTO transition VALUES ('load',1,1,'RAISED','ACTIVE',0,1000,7)");
            sql.executeUpdate(
                    "INSERT INTO transition VALUES ('load',2,1,'CLEARED','NORMAL',0,2000,8)");
            sql.executeUpdate(
                    "INSERT INTO transition VALUES ('load',3,1,'RAISED','ACTIVE',0,3000,9)");
            sql.executeUpdate(
                    "INSERT INTO outbox (alarm, body, created_at, due_at) VALUES (2,'b',3000,0)");
        }
        return file;
    }

    private static void alarm(
            java.sql.Statement sql,
            String watch,
            String condition,
            int latched,
            long at,
            String over)
            throws SQLException {
        sql.executeUpdate(
                "INSERT INTO alarm (watch, point, system, area, building, floor, space, priority,"
                        + " condition, acknowledged, latched, zh, en, raised_at, changed_at,"
                        + " cleared_at, value, unit, limit_text, standard, clause, adoption,"
                        + " catalogue, comment) VALUES ('"
                        + watch
                        + "','p','fire','of-1','b','3','-',1,'"
                        + condition
                        + "',0,"
                        + latched
                        + ",'过高','too high',"
                        + at
                        + ","
                        + at
                        + ","
                        + over
                        + ",1,'%','>','s','c','a','v','')");
    }

    @Test
    void whatWasThereIsFoundShownAndEndsAsBefore() throws SQLException {
        try (var store = AlarmStore.open(first(), alarm -> "")) {
            assertThat(store.find(new Query("open", null, null, null, null, 9))).hasSize(3);
            assertThat(store.timeline(1))
                    .extracting(Step::what)
                    .containsExactly("raised", "cleared");
            assertThat(store.timeline(2)).extracting(Step::value).containsExactly(9.0);
            var text = new Search("too high", null, null, null, null, null, null, null, 9, 9);
            assertThat(store.search(text)).extracting(Alarm::id).containsExactly(3L, 2L, 1L);
            var by = new By("wang", NOW, "");
            assertThat(store.act(3, new Act.Reset(), by))
                    .as("its limit was withdrawn")
                    .isInstanceOf(Done.Changed.class);
            long waiting = store.outbox().waiting();
            store.act(List.of(2L), new Act.Acknowledge(), by);
            assertThat(store.outbox().waiting())
                    .as("what waited before may tell an end")
                    .isEqualTo(waiting);
        }
    }
}
