package org.qianhu.alerts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qianhu.alerts.store.TestAlarms.NOW;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.By;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.watch.Transition.Kind;

class AlarmExportTest {
    private static final String END = String.valueOf(new char[] {'\r', '\n'});
    private static final Instant TO = NOW.plusSeconds(1_000);

    @TempDir private Path folder;
    private AlarmStore store;

    @BeforeEach
    void open() {
        store = AlarmStore.open(folder.resolve("alarms.db"), null);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void commit(String watch, long position, Kind kind, Condition to) {
        var change = TestAlarms.change(watch, position, kind, to, 0, false);
        store.commit(position, List.of(change), null, NOW);
    }

    private String export(Instant from, Instant to) throws IOException {
        var out = new ByteArrayOutputStream();
        store.records().export(from, to, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void oneLineAnAlarmWithWhatBecameOfItInTheLastColumn() throws IOException {
        commit("load-1", 1, Kind.RAISED, Condition.ACTIVE);
        commit("load-1", 5, Kind.CLEARED, Condition.NORMAL);
        var by = new By("wang", NOW.plusSeconds(3), "seen, \"really\"");
        store.act(1, new Act.Acknowledge(), by);
        var csv = export(NOW, TO);
        assertThat(csv).startsWith("\uFEFFid,system,priority,area,");
        assertThat(csv).endsWith(END);
        var lines = csv.split(END);
        assertThat(lines).hasSize(2);
        assertThat(lines[1])
                .startsWith("1,energy,low,of-1,b-1,3,-,load-1,过高 0,too high 0,")
                .contains("\"seen, \"\"really\"\"\"")
                .endsWith(
                        "\""
                                + NOW.plusSeconds(1)
                                + " raised 1.0\n"
                                + NOW.plusSeconds(3)
                                + " acknowledge wang seen, \"\"really\"\"\n"
                                + NOW.plusSeconds(5)
                                + " cleared 5.0\"");
    }

    @Test
    void noCellIsRunAsAFormula() throws IOException {
        commit("=cmd|' /C calc'!A0", 1, Kind.RAISED, Condition.ACTIVE);
        for (var comment : List.of("@SUM(A1)", "+1", "-1", "=1+1", "\t=1")) {
            store.act(1, new Act.Comment(), new By("wang", NOW, comment));
            assertThat(export(NOW, TO)).contains("'" + comment).contains(",'=cmd|");
        }
    }

    @Test
    void thousandsAreWrittenOnceEachOldestFirstWithinTheirTime() throws IOException {
        for (int i = 1; i <= 450; i++) {
            commit("load-" + i, 1 + i % 3, Kind.RAISED, Condition.ACTIVE);
        }
        var out = new ByteArrayOutputStream();
        assertThat(store.records().export(NOW.plusSeconds(2), NOW.plusSeconds(3), out))
                .isEqualTo(150);
        assertThat(store.records().count(NOW.plusSeconds(2), NOW.plusSeconds(3))).isEqualTo(150);
        var all = export(NOW, TO).lines().skip(1).map(line -> line.split(",")[10]).toList();
        assertThat(all).hasSize(450).isSorted();
    }

    /** SQLite counts for each connection what the others committed. */
    @Test
    void anExportChangesNothing() throws Exception {
        commit("load-1", 1, Kind.RAISED, Condition.ACTIVE);
        try (var db = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("alarms.db"))) {
            var before = Rows.number(db, "PRAGMA data_version");
            assertThat(export(NOW, TO)).contains("load-1");
            assertThat(Rows.number(db, "PRAGMA data_version")).isEqualTo(before);
            store.act(1, new Act.Comment(), new By("wang", NOW, "this does"));
            assertThat(Rows.number(db, "PRAGMA data_version")).isNotEqualTo(before);
        }
    }

    @Test
    void whatCannotBeWrittenIsSaid() {
        var full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("no space left on device");
                    }
                };
        assertThatThrownBy(() -> store.records().export(NOW, TO, full))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no space");
    }
}
