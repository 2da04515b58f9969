package org.qianhu.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.alerts.TestSite.load;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms.Query;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.journal.Draft;
import org.qianhu.journal.Tally;

/**
 * A door, drawn as a load that is high while it is open, must stand open for 30 s before it is told
 * and be closed for 20 s before it is forgotten; now and then it is not heard of, and what it said
 * comes later.
 */
class AlertGapTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final double OPEN = 65;
    private static final double CLOSED = 10;

    @TempDir private Path folder;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        var door = load("door", 30, 20, false, TestSite.LOAD_LEVELS);
        stage = new Stage(folder, new TestSite.Versions(TestSite.estate("v1", 2, door)));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static Instant noon(int second) {
        return NOON.plusSeconds(second);
    }

    private void ticks(int from, int to, boolean connected) {
        for (int second = from; second <= to; second++) {
            stage.append(noon(second), Draft.heartbeat("v1", connected));
        }
    }

    /** A reading of {@code at} that is received at {@code second}. */
    private void reading(int second, int at, double value) {
        reading(second, at, value, 0);
    }

    private void reading(int second, int at, double value, int device) {
        var time = noon(at).toEpochMilli();
        var readings = List.of(new Reading(load(device), time, value, Quality.GOOD));
        var tally = new Tally(1, 1, 0, 1, 0, 0, 0, 1);
        stage.append(noon(second), new Draft("v1", true, readings, List.of(), tally));
    }

    /** Judges what is there, as before a stop, and starts anew from the store. */
    private void restart() {
        stage.judge(100);
        stage.reopen();
    }

    private List<Alarm> alarms() {
        stage.judge(100);
        return stage.store().find(new Query("all", null, null, null, null, 100));
    }

    private List<Instant> raised() {
        return alarms().stream().map(Alarm::raisedAt).toList();
    }

    private List<Instant> cleared() {
        var times = new ArrayList<Instant>();
        for (var alarm : alarms()) {
            if (alarm.clearedAt() != null) {
                times.add(alarm.clearedAt());
            }
        }
        return times;
    }

    /** Open from noon on, with {@code heard} seconds of it heard before the stop. */
    private void openAndStop(int heard) {
        ticks(-10, -1, true);
        reading(0, 0, OPEN);
        ticks(1, heard, true);
        restart();
    }

    @Test
    void aDelayEndsAtItsTimeOnceWhatWaitedHasComeIn() {
        openAndStop(10);
        ticks(50, 52, true);
        restart();
        ticks(53, 54, true);
        assertThat(raised()).isEmpty();
        ticks(55, 55, true);
        assertThat(raised()).containsExactly(noon(30));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 600})
    void aDoorClosedDuringAnOutageRaisesNothing(int outage) {
        openAndStop(1);
        ticks(outage, outage, false);
        ticks(outage + 1, outage + 2, true);
        reading(outage + 3, 2, CLOSED);
        ticks(outage + 4, outage + 40, true);
        assertThat(raised()).isEmpty();
    }

    @Test
    void aBacklogMayTakeItsTime() {
        openAndStop(1);
        for (int second = 100; second < 160; second++) {
            reading(second, second - 98, CLOSED, 1);
        }
        restart();
        assertThat(raised()).isEmpty();
        reading(161, 25, CLOSED);
        ticks(162, 175, true);
        assertThat(raised()).isEmpty();
    }

    @Test
    void aDeviceWithAWrongClockHoldsUpNobodyForLong() {
        openAndStop(1);
        for (int second = 100; second < 220; second++) {
            reading(second, -1_000_000 + second, CLOSED, 1);
        }
        assertThat(raised()).isEmpty();
        reading(220, -900_000, CLOSED, 1);
        assertThat(raised()).containsExactly(noon(30));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 600})
    void aDoorOpenedAndClosedDuringAnOutageRaisesNothing(int outage) {
        ticks(-10, -1, true);
        reading(0, 0, CLOSED);
        restart();
        ticks(outage, outage, true);
        reading(outage + 1, 2, OPEN);
        ticks(outage + 2, outage + 2, true);
        reading(outage + 3, 3, CLOSED);
        ticks(outage + 4, outage + 40, true);
        assertThat(raised()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 600})
    void aDoorThatWasHeldDuringAnOutageIsToldAsItWas(int outage) {
        openAndStop(1);
        ticks(outage, outage, true);
        reading(outage + 1, 35, CLOSED);
        ticks(outage + 2, outage + 40, true);
        assertThat(raised()).containsExactly(noon(30));
        assertThat(cleared()).containsExactly(noon(55));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 600})
    void anAlarmThatEndsDuringAnOutageIsClearedBehindIt(int outage) {
        openAndStop(31);
        assertThat(raised()).containsExactly(noon(30));
        int back = outage + 31;
        ticks(back, back, true);
        reading(back + 1, 35, CLOSED);
        ticks(back + 2, back + 40, true);
        assertThat(raised()).containsExactly(noon(30));
        assertThat(cleared()).containsExactly(noon(55));
    }

    @Test
    void anAlarmThatGoesOnBehindAClosingReadingOfTheOutageIsNotInterrupted() {
        openAndStop(31);
        reading(631, 35, CLOSED);
        reading(632, 36, OPEN);
        ticks(633, 665, true);
        assertThat(raised()).containsExactly(noon(30));
        assertThat(cleared()).isEmpty();
    }

    @Test
    void aClosedEpisodeIsNotReopenedByWhatWaitedBehindIt() {
        openAndStop(31);
        reading(631, 35, CLOSED);
        ticks(632, 640, true);
        reading(661, 36, OPEN);
        ticks(662, 690, true);
        assertThat(raised()).containsExactly(noon(30));
        assertThat(cleared()).containsExactly(noon(55));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 600})
    void aConditionThatLastsOverAGapIsRaisedAtItsTime(int outage) {
        openAndStop(10);
        int back = outage + 10;
        ticks(back, back, true);
        reading(back + 1, 20, OPEN + 1);
        ticks(back + 2, back + 40, true);
        assertThat(raised()).containsExactly(noon(30));
    }

    @Test
    void nothingIsRaisedWhileDisconnected() {
        openAndStop(10);
        ticks(11, 60, false);
        restart();
        ticks(61, 64, true);
        assertThat(raised()).isEmpty();
        ticks(65, 65, true);
        assertThat(raised()).containsExactly(noon(30));
    }

    @Test
    void anIdleJournalThatTicksIsNoGap() {
        ticks(-10, -1, true);
        reading(0, 0, OPEN);
        for (int second = 5; second <= 30; second += 5) {
            ticks(second, second, true);
        }
        assertThat(raised()).containsExactly(noon(30));
        assertThat(AlertSettings.USUAL_GAP).isEqualTo(Duration.ofSeconds(5));
    }
}
