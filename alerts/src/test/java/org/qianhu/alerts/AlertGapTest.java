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
 * and be closed for 20 s before it is forgotten; now and then nothing is known of it.
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
        stage = new Stage(folder, new TestSite.Versions(TestSite.estate("v1", 1, door)));
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
        var readings = List.of(new Reading(load(0), noon(at).toEpochMilli(), value, Quality.GOOD));
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

    @Test
    void aDelayDoesNotRunWhileNothingIsKnown() {
        ticks(-10, -1, true);
        reading(0, 0, OPEN);
        ticks(1, 10, true);
        restart();
        ticks(50, 69, true);
        assertThat(raised()).isEmpty();
        ticks(70, 70, true);
        assertThat(raised()).containsExactly(noon(70));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 600})
    void aDoorClosedDuringAnOutageRaisesNothing(int outage) {
        ticks(-10, -1, true);
        reading(0, 0, OPEN);
        ticks(1, 1, true);
        restart();
        ticks(outage, outage, false);
        ticks(outage + 1, outage + 2, true);
        reading(outage + 3, 2, CLOSED);
        ticks(outage + 4, outage + 100, true);
        assertThat(raised()).isEmpty();
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
        ticks(outage + 4, outage + 100, true);
        assertThat(raised()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 600})
    void anAlarmThatEndsDuringAnOutageIsClearedBehindIt(int outage) {
        ticks(-10, -1, true);
        reading(0, 0, OPEN);
        ticks(1, 31, true);
        restart();
        assertThat(raised()).containsExactly(noon(30));
        int back = outage + 31;
        ticks(back, back, true);
        reading(back + 1, 35, CLOSED);
        ticks(back + 2, back + 100, true);
        assertThat(raised()).containsExactly(noon(30));
        // of 600 s its own time is too long ago to count from the end of the outage
        assertThat(cleared()).containsExactly(noon((outage > 120 ? back + 1 : back) + 20));
    }

    @Test
    void anAlarmThatGoesOnBehindAClosingReadingOfTheOutageIsNotInterrupted() {
        ticks(-10, -1, true);
        reading(0, 0, OPEN);
        ticks(1, 31, true);
        reading(631, 35, CLOSED);
        reading(632, 36, OPEN);
        ticks(633, 800, true);
        assertThat(raised()).containsExactly(noon(30));
        assertThat(cleared()).isEmpty();
    }

    @Test
    void aClosedEpisodeIsNotReopenedByWhatWaitedBehindIt() {
        ticks(-10, -1, true);
        reading(0, 0, OPEN);
        ticks(1, 31, true);
        reading(631, 35, CLOSED);
        ticks(632, 660, true);
        reading(661, 36, OPEN);
        ticks(662, 800, true);
        assertThat(raised()).containsExactly(noon(30));
        assertThat(cleared()).containsExactly(noon(651));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 600})
    void aConditionThatLastsOverAGapStillRaisesLater(int outage) {
        ticks(-10, -1, true);
        reading(0, 0, OPEN);
        ticks(1, 10, true);
        restart();
        int back = outage + 10;
        ticks(back, back, true);
        reading(back + 1, 20, OPEN + 1);
        ticks(back + 2, back + 100, true);
        assertThat(raised()).containsExactly(noon(back + 20));
    }

    @Test
    void disconnectedTimeDoesNotCount() {
        ticks(-10, -1, true);
        reading(0, 0, OPEN);
        ticks(1, 10, true);
        ticks(11, 49, false);
        restart();
        // known again from 50 s on; ten of the thirty seconds had run before
        ticks(50, 69, true);
        assertThat(raised()).isEmpty();
        ticks(70, 75, true);
        assertThat(raised()).containsExactly(noon(70));
        reading(76, 76, CLOSED);
        ticks(77, 86, true);
        ticks(87, 199, false);
        ticks(200, 209, true);
        assertThat(cleared()).isEmpty();
        ticks(210, 210, true);
        assertThat(cleared()).containsExactly(noon(210));
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
