package org.qianhu.alerts.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.qianhu.core.standard.Priority;

class ScoreTest {
    private final Scene scene = new Scene(2);

    @Test
    void loadIsCountedPerOperatorOverTenMinutes() {
        scene.burst(3);
        scene.minutes(9).burst(3);
        assertThat(scene.kpi().figures().load()).isEqualTo(6);
        assertThat(scene.kpi().figures().loadPerOperator()).isEqualTo(3);
        scene.minutes(1);
        assertThat(scene.kpi().figures().load()).isEqualTo(3);
        scene.minutes(60);
        assertThat(scene.kpi().figures().load()).isZero();
        assertThat(scene.kpi().figures().worst()).isEqualTo(6);
        assertThat(scene.kpi().figures().meanPerOperator()).isEqualTo(6 / 2.0 / 144);
        scene.minutes(24 * 60);
        assertThat(scene.kpi().figures().worst()).isZero();
    }

    @Test
    void consequencesOfOneCauseAndShelvedAlarmsAreNoLoad() {
        scene.raise("feeder", Priority.HIGH);
        for (int i = 0; i < 100; i++) {
            scene.raise("below" + i, Priority.HIGH, i % 2 == 0 ? "suppressed" : "shelved");
        }
        var figures = scene.kpi().figures();
        assertThat(figures.load()).isEqualTo(1);
        assertThat(figures.active()).isEqualTo(1);
        assertThat(figures.suppressed()).isEqualTo(50);
        assertThat(figures.shelved()).isEqualTo(50);
        assertThat(figures.flood()).isFalse();
    }

    @Test
    void aConsequenceThatOutlivesItsCauseCallsOnceItIsShown() {
        long alarm = scene.raise("w", Priority.HIGH, "suppressed");
        scene.minutes(3).move(alarm, "in_service");
        assertThat(scene.kpi().figures().load()).isEqualTo(1);
        scene.acknowledge(alarm);
        scene.move(alarm, "shelved");
        scene.move(alarm, "in_service");
        assertThat(scene.kpi().figures().load()).isEqualTo(1);
    }

    @Test
    void tripsAgainAndRisesAreCalls() {
        long alarm = scene.raise("w", Priority.MEDIUM);
        scene.acknowledge(alarm);
        scene.trip(alarm);
        scene.rise(alarm, Priority.CRITICAL);
        scene.rise(alarm, Priority.HIGH);
        assertThat(scene.kpi().figures().load()).isEqualTo(3);
        assertThat(scene.kpi().figures().spread()).isEqualTo(new Spread(1, 0, 2, 0));
    }

    @Test
    void aFloodBeginsAboveTenPerOperatorAndEndsBelowFive() {
        scene.minutes(60).burst(20);
        assertThat(scene.kpi().flood()).isEmpty();
        long first = scene.steps.getFirst().alarm();
        scene.burst(1);
        var begin = scene.now();
        assertThat(scene.kpi().flood()).contains(new Flood(begin, null, 21, 21, first));
        scene.minutes(8).burst(10);
        assertThat(scene.kpi().flood()).contains(new Flood(begin, null, 31, 31, first));
        scene.minutes(9);
        assertThat(scene.kpi().flood()).as("10 in ten minutes are not below 5 each").isPresent();
        scene.minutes(2);
        assertThat(scene.kpi().flood()).isEmpty();
        var flood = scene.kpi().floods().getFirst();
        assertThat(flood.until()).isEqualTo(begin.plus(Duration.ofMinutes(19)));
        assertThat(scene.kpi().figures().floodShare()).isCloseTo(19 / 1440.0, within(1e-9));
    }

    @Test
    void aFloodHasBegunWithTheUnbrokenRunOfAlarmsThatLedIntoIt() {
        scene.raise("alone", Priority.LOW);
        scene.minutes(5);
        var begin = scene.now();
        scene.raise("first", Priority.HIGH);
        long first = scene.steps.getLast().alarm();
        scene.minutes(1).burst(15);
        scene.minutes(1).burst(15);
        assertThat(scene.kpi().flood()).contains(new Flood(begin, null, 31, 32, first));
    }

    @Test
    void threeCallsOfAWatchWithinAMinuteAreChattering() {
        for (int i = 0; i < 3; i++) {
            scene.clear(scene.raise("slow", Priority.LOW));
            scene.clear(scene.raise("quick", Priority.LOW));
            scene.wait(Duration.ofSeconds(20)).clear(scene.raise("quick", Priority.LOW));
            scene.wait(Duration.ofSeconds(20));
        }
        assertThat(scene.kpi().chattering()).extracting(Chatter::watch).containsExactly("quick");
        assertThat(scene.kpi().chattering().getFirst().times()).isEqualTo(6);
        scene.minutes(24 * 60 + 1);
        assertThat(scene.kpi().chattering()).isEmpty();
    }

    @Test
    void whatClearsWithinAMinuteBeforeAnybodyAcknowledgedItIsFleeting() {
        long quick = scene.raise("quick", Priority.LOW);
        long answered = scene.raise("answered", Priority.LOW);
        long slow = scene.raise("slow", Priority.LOW);
        scene.wait(Duration.ofSeconds(50));
        scene.acknowledge(answered);
        scene.clear(answered);
        scene.clear(quick);
        scene.wait(Duration.ofSeconds(20)).clear(slow);
        assertThat(scene.kpi().figures().fleeting()).isEqualTo(1);
    }

    @Test
    void anAlarmOlderThanADayIsStandingUntilItIsOverOrTakenOutOfService() {
        long stays = scene.raise("stays", Priority.LOW);
        long repaired = scene.raise("repaired", Priority.LOW);
        scene.clear(scene.raise("over", Priority.LOW));
        scene.minutes(24 * 60 - 1);
        assertThat(scene.kpi().standing()).isEmpty();
        scene.minutes(1);
        assertThat(scene.kpi().standing())
                .extracting(Stand::alarm)
                .containsExactly(stays, repaired);
        scene.move(repaired, "out_of_service");
        assertThat(scene.kpi().figures().standing()).isEqualTo(1);
        assertThat(scene.kpi().figures().outOfService()).isEqualTo(1);
        scene.clear(stays);
        assertThat(scene.kpi().figures().standing()).isZero();
    }

    @Test
    void answersAreTimedFromTheFirstCallThatNobodyAnswered() {
        for (int i = 1; i <= 10; i++) {
            long alarm = scene.raise("w" + i, Priority.LOW);
            scene.wait(Duration.ofSeconds(i)).trip(alarm);
            scene.wait(Duration.ofSeconds(i)).acknowledge(alarm);
        }
        assertThat(scene.kpi().figures().answerMedian()).contains(Duration.ofSeconds(10));
        assertThat(scene.kpi().figures().answerMost()).contains(Duration.ofSeconds(18));
        scene.minutes(24 * 60 + 1);
        assertThat(scene.kpi().figures().answerMedian()).isEmpty();
    }

    @Test
    void badActorsAreRankedWithTheirShareOverEachSpan() {
        for (int i = 0; i < 12; i++) {
            for (int n = 0; n <= i; n++) {
                scene.clear(scene.raise("w" + i, Priority.LOW));
            }
        }
        long newest = scene.steps.getLast().alarm();
        var top = scene.kpi().top(Span.DAY);
        assertThat(top.worst()).hasSize(10);
        assertThat(top.worst().getFirst())
                .isEqualTo(new TopTen.Actor("w11", newest, 12, 12 / 78.0));
        assertThat(top.share()).isCloseTo(75 / 78.0, within(1e-9));
        scene.minutes(2 * 24 * 60);
        assertThat(scene.kpi().top(Span.DAY).total()).isZero();
        assertThat(scene.kpi().top(Span.WEEK).total()).isEqualTo(78);
        scene.minutes(7 * 24 * 60);
        assertThat(scene.kpi().top(Span.WEEK).total()).isZero();
        assertThat(scene.kpi().top(Span.MONTH).total()).isEqualTo(78);
        scene.minutes(30 * 24 * 60);
        assertThat(scene.kpi().top(Span.MONTH).total()).isZero();
    }

    @Test
    void theBarsOfADayAddUpToItsAlarms() {
        for (int i = 0; i < 143; i++) {
            scene.burst(i % 3);
            scene.minutes(10);
        }
        var bars = scene.kpi().bars();
        assertThat(bars).hasSize(144);
        assertThat(bars.getFirst())
                .isEqualTo(new Kpi.Bar(Instant.parse("2026-11-23T00:00:00Z"), 0));
        assertThat(bars.get(2).alarms()).isEqualTo(2);
        assertThat(bars.stream().mapToInt(Kpi.Bar::alarms).sum())
                .isEqualTo(scene.kpi().figures().announced());
    }

    @Test
    void eachMinuteThatIsOverIsToldOnceWithTheCountsThatChanged() {
        scene.minutes(5);
        scene.score.tellFrom(Score.minute(scene.now()));
        long alarm = scene.raise("w", Priority.HIGH);
        scene.minutes(1);
        scene.clear(alarm);
        scene.acknowledge(alarm);
        scene.minutes(2);
        var key = new Count.Key("of-1", "b1", Priority.HIGH);
        assertThat(scene.closed).hasSize(3);
        assertThat(scene.closed.get(0).counts()).containsEntry(key, new Count(1, 1, 0));
        assertThat(scene.closed.get(1).counts()).containsEntry(key, Count.NONE);
        assertThat(scene.closed.get(2).counts()).isEmpty();
        assertThat(scene.closed.get(2).figures().load()).isEqualTo(1);
    }

    @Test
    void aClockThatStoodForYearsDoesNotCountEveryMinute() {
        scene.burst(50);
        scene.wait(Duration.ofDays(4_000));
        assertThat(scene.kpi().figures().active()).isEqualTo(50);
        assertThat(scene.kpi().flood()).isEmpty();
    }
}
