package org.qianhu.alerts.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.alarm.Alarms.Query;

/** What is asked every few seconds must not walk through all alarms that ever were. */
class QueryPlanTest {
    @TempDir private Path folder;

    private List<String> plan(String sql) throws SQLException {
        var file = folder.resolve("alarms.db");
        AlarmStore.open(file, null).close();
        var steps = new ArrayList<String>();
        try (var db = DriverManager.getConnection("jdbc:sqlite:" + file);
                var explain = db.createStatement();
                var rows = explain.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (rows.next()) {
                steps.add(rows.getString("detail"));
            }
        }
        return steps;
    }

    private static String find(String state) {
        var tail = Question.of(new Query(state, null, null, null, null, 100)).tail();
        return "SELECT * FROM alarm " + tail.replace("?", "100");
    }

    @Test
    void openAndActiveAlarmsAreFoundInOrderByTheirOwnIndexes() throws SQLException {
        assertThat(plan(find("open"))).containsExactly("SCAN alarm USING INDEX alarm_open");
        assertThat(plan(find("active")))
                .containsExactly("SEARCH alarm USING INDEX alarm_active (cleared_at=?)");
        assertThat(plan(find("unacknowledged")).toString()).contains("(acknowledged=?)");
        assertThat(plan(find("all"))).containsExactly("SCAN alarm USING INDEX alarm_order");
    }

    @Test
    void countsTouchNoAlarmThatIsOver() throws SQLException {
        assertThat(plan(Question.ACTIVE_COUNT).toString()).contains("alarm_active");
        assertThat(plan(Question.UNACKNOWLEDGED_COUNT).toString()).contains("(acknowledged=?)");
    }

    @Test
    void theOutboxIsAskedByWhatWaits() throws SQLException {
        assertThat(plan("SELECT min(created_at) FROM outbox WHERE state='queued'"))
                .containsExactly("SEARCH outbox USING COVERING INDEX outbox_age");
        assertThat(plan(Outbox.DUE.replace("?", "1")).toString())
                .contains("COVERING INDEX outbox_queued")
                .contains("o USING INTEGER PRIMARY KEY")
                .contains("a USING INTEGER PRIMARY KEY");
    }
}
