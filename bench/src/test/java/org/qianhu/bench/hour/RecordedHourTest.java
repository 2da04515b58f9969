package org.qianhu.bench.hour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.AlertSettings;
import org.qianhu.alerts.Backtest;
import org.qianhu.alerts.store.Change;
import org.qianhu.core.Estates;
import org.qianhu.journal.Group;
import org.qianhu.journal.Position;

/** One recorded hour gives the same transitions however it is judged. */
class RecordedHourTest {
    @TempDir static Path folder;

    private static Estates estates;
    private static List<RecordedHour.Entry> hour;
    private static List<String> live;
    private static List<String> liveAlarms;

    /** Judged while it is written, as in service. */
    @BeforeAll
    static void judgeLive() throws Exception {
        estates = RecordedHour.estates();
        hour = RecordedHour.entries();
        try (var desk = new Desk(folder.resolve("live"), estates)) {
            var engine = desk.engine();
            hour.forEach(desk::append);
            desk.finish(engine);
            live = desk.transitions();
            liveAlarms = desk.alarms();
            assertThat(desk.rows("SELECT * FROM set_aside")).isEmpty();
        }
    }

    @Test
    void theHourIsEventful() {
        var all = String.join("\n", live);
        assertThat(live).hasSizeGreaterThan(100);
        for (var kind : List.of("RAISED", "LATE_TRIP", "CLEARING", "CLEARED", "LOST")) {
            assertThat(all).contains(" " + kind + " ");
        }
        assertThat(all).contains("|gateway-dead", "|feeder-dead", "|fire-alarm", "|overload");
    }

    @Test
    void aReplayTellsTheSame() throws Exception {
        try (var desk = new Desk(folder.resolve("replay"), estates)) {
            hour.forEach(desk::append);
            desk.finish(desk.engine());
            assertThat(desk.transitions()).isEqualTo(live);
            assertThat(desk.alarms()).isEqualTo(liveAlarms);
        }
    }

    @Test
    void aKillInTheMiddleChangesNothing() throws Exception {
        var home = folder.resolve("killed");
        try (var desk = new Desk(home, estates)) {
            hour.forEach(desk::append);
        }
        for (long until : List.of(700L, 1_900L, 2_100L)) {
            kill(home, until);
        }
        try (var desk = new Desk(home, estates)) {
            desk.finish(desk.engine());
            assertThat(desk.transitions()).isEqualTo(live);
            assertThat(desk.alarms()).isEqualTo(liveAlarms);
        }
    }

    private static void kill(Path home, long until) throws Exception {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dqianhu.root=" + System.getProperty("qianhu.root", ".."),
                                "-cp",
                                System.getProperty("java.class.path"),
                                JudgedHour.class.getName(),
                                home.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var lines = process.inputReader()) {
            var line = lines.readLine();
            while (line != null && !(line.matches("\\d+") && Long.parseLong(line) >= until)) {
                line = lines.readLine();
            }
            assertThat(line).as("the judge ended by itself").isNotNull();
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void aMadeUpJournalTellsTheSame() throws Exception {
        var settings =
                new AlertSettings(
                        folder.resolve("none.db"),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(2),
                        500);
        var backtest = new Backtest(estates, settings);
        var changes = new ArrayList<Change>();
        for (int i = 0; i < hour.size(); i++) {
            changes.addAll(backtest.judge(group(i)));
        }
        assertThat(backtest.troubles()).isEmpty();
        changes.sort(
                Comparator.comparingLong(Change::position)
                        .thenComparing(Change::watch)
                        .thenComparingInt(Change::ordinal));
        assertThat(changes.stream().map(RecordedHourTest::line).toList()).isEqualTo(live);
    }

    private static Group group(int number) {
        var entry = hour.get(number);
        var draft = entry.draft();
        return new Group(
                new Position(number + 1),
                entry.at(),
                draft.estateVersion(),
                draft.connected(),
                draft.readings(),
                draft.deadLetters(),
                draft.tally());
    }

    private static String line(Change change) {
        var t = change.transition();
        return "%s %d %d %s %s %d %d %s "
                .formatted(
                        change.watch(),
                        change.position(),
                        change.ordinal(),
                        t.kind(),
                        t.to(),
                        t.level(),
                        t.at(),
                        t.value());
    }
}
