package org.qianhu.alerts.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.alarm.Alarms;
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
        assertThat(plan(find("set_aside")))
                .contains("SCAN alarm USING INDEX alarm_aside")
                .contains("SEARCH a USING COVERING INDEX alarm_watch (watch=?)")
                .contains("SEARCH alarm USING INTEGER PRIMARY KEY (rowid=?)");
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

    private static String search(Alarms.Search search) {
        return "SELECT * FROM alarm " + History.of(search).tail().replace("?", "'1'");
    }

    @Test
    void theHistoryIsReadFromTheNewestOnByWhatNarrowsItMost() throws SQLException {
        assertThat(plan(search(search(null, null, null, null))))
                .containsExactly("SEARCH alarm USING INTEGER PRIMARY KEY (rowid<?)");
        assertThat(plan(search(search("smoke", null, null, null))).toString())
                .contains("alarm_text VIRTUAL TABLE INDEX")
                .contains("INTEGER PRIMARY KEY (rowid=?)");
        assertThat(plan(search(search(null, "of-1", null, null))).toString())
                .contains("alarm_place (area=?");
        assertThat(plan(search(search(null, null, "fire", null))).toString())
                .contains("alarm_system (system=?");
        assertThat(plan(search(search(null, null, null, "5.1"))).toString())
                .contains("alarm_clause (clause=?");
    }

    private static Alarms.Search search(
            @Nullable String text,
            @Nullable String area,
            @Nullable String system,
            @Nullable String clause) {
        return new Alarms.Search(
                text, area, null, system, null, clause, null, null, Long.MAX_VALUE, 100);
    }

    @Test
    void whatAlarmsTheUpkeepAndTheEngineNeedIsFoundByIndex() throws SQLException {
        assertThat(plan("SELECT * FROM alarm " + Cases.ACKNOWLEDGED.replace("?", "1")))
                .containsExactly(
                        "SEARCH alarm USING INDEX alarm_acknowledged (priority=? AND"
                                + " acknowledged_at<?)");
        assertThat(plan(Cases.SHELVES_OVER.replace("?", "1")))
                .containsExactly(
                        "SEARCH disposition USING INDEX disposition_due (shelved_until<?)");
        assertThat(plan("SELECT * FROM alarm " + Cases.OPEN_OF_WATCH.replace("?", "'1'")))
                .containsExactly("SEARCH alarm USING INDEX alarm_watch_open (watch=?)");
        assertThat(plan(Timeline.TRANSITIONS.replace("?", "1")))
                .containsExactly("SEARCH transition USING INDEX transition_alarm (alarm=?)");
        assertThat(plan(Timeline.DEEDS.replace("?", "1")))
                .containsExactly("SEARCH action USING INDEX action_alarm (alarm=?)");
        assertThat(plan(Outbox.CANCEL.replace("?", "1")).toString()).contains("(alarm=?");
    }

    @Test
    void exportAndRetentionReadByIndex() throws SQLException {
        assertThat(plan("SELECT * FROM alarm " + AlarmExport.PAGE.replace("?", "1")).toString())
                .contains("alarm_raised (raised_at>? AND raised_at<?)");
        assertThat(plan(AlarmExport.COUNT.replace("?", "1")).toString())
                .contains("COVERING INDEX alarm_raised");
        assertThat(plan("SELECT * FROM alarm " + Pruning.CANDIDATES.replace("?", "1")).toString())
                .contains("alarm_system (system=? AND id>? AND id<?)")
                .contains("outbox_alarm (alarm=? AND state=?)")
                .contains("(watch=?)");
        assertThat(plan(Pruning.UNCHANGED.replace("?", "1")).toString())
                .contains("alarm USING INTEGER PRIMARY KEY (rowid=?)");
        assertThat(plan(Pruning.NEWEST.replace("?", "1")).toString())
                .contains("COVERING INDEX alarm_system (system=?)");
        assertThat(plan(Pruning.LOOSE.replace("?", "1")).toString()).contains("transition_alarm");
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
