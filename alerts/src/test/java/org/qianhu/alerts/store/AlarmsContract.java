package org.qianhu.alerts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.alerts.store.TestAlarms.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qianhu.alerts.alarm.AckTimes;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.alerts.alarm.Alarms.Counts;
import org.qianhu.alerts.alarm.Alarms.Done;
import org.qianhu.alerts.alarm.Alarms.Query;
import org.qianhu.alerts.alarm.Alarms.Search;
import org.qianhu.alerts.alarm.Alarms.Wanted;
import org.qianhu.alerts.alarm.By;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.alarm.Confirmation;
import org.qianhu.alerts.alarm.Disposition;
import org.qianhu.alerts.alarm.Seen;
import org.qianhu.alerts.alarm.Step;
import org.qianhu.alerts.watch.Transition.Kind;

/** What every store of alarms does, whichever database lies below. */
abstract class AlarmsContract {
    /** A store under test. */
    interface Store extends AutoCloseable {
        Alarms alarms();

        void commit(List<Change> changes, Instant now);

        int tick(Instant now);

        /** How many messages wait to be sent. */
        long waiting();

        @Override
        void close();
    }

    private static final Instant LATER = NOW.plus(Duration.ofHours(1));
    private static final AckTimes TIMES = AckTimes.USUAL;

    private Store store;
    private Alarms alarms;
    private long position;

    /** An empty one, whose acknowledgements hold as long as usual. */
    abstract Store create();

    @BeforeEach
    void begin() {
        store = create();
        alarms = store.alarms();
    }

    @AfterEach
    void end() {
        store.close();
    }

    private void raise(String watch, boolean latching, String cause) {
        var change =
                TestAlarms.change(watch, ++position, Kind.RAISED, Condition.ACTIVE, 0, latching);
        commit(change, cause);
    }

    private void step(String watch, Kind kind, Condition to, String cause) {
        commit(TestAlarms.change(watch, ++position, kind, to, -1, true), cause);
    }

    private void commit(Change c, String cause) {
        var explained = new Change(c.watch(), c.position(), 1, c.transition(), cause, c.alarm());
        store.commit(List.of(explained), NOW);
    }

    private static By by(String comment) {
        return new By("wang", NOW, comment);
    }

    private Alarm alarm(long id) {
        return alarms.byId(id).orElseThrow();
    }

    private static String why(Done done) {
        return done instanceof Done.Unchanged(var _, var why) ? why : "changed: " + done;
    }

    private List<Long> ids(String state) {
        return alarms.find(new Query(state, null, null, null, null, 100)).stream()
                .map(Alarm::id)
                .toList();
    }

    @Test
    void manyAreAcknowledgedAtOnceEachWithItsOwnAnswer() {
        raise("load-1", false, "");
        raise("load-2", false, "");
        alarms.act(2, new Act.Acknowledge(), by(""));
        var done = alarms.act(List.of(1L, 2L, 9L), new Act.Acknowledge(), by("seen"));
        assertThat(done.get(0)).isInstanceOf(Done.Changed.class);
        assertThat(why(done.get(1))).isEqualTo("already acknowledged");
        assertThat(done.get(2)).isEqualTo(new Done.Unknown(9));
        assertThat(alarms.counts()).isEqualTo(new Counts(2, 0, 2));
        assertThat(store.waiting()).isZero();
    }

    @Test
    void aFalseAlarmStaysRecordedIsAcknowledgedAndIsResetByTheUsualRule() {
        raise("smoke", true, "");
        assertThat(alarms.act(1, new Act.Confirm(false), by("dust")))
                .isInstanceOf(Done.Changed.class);
        assertThat(alarm(1).confirmation()).isEqualTo(Confirmation.FALSE_ALARM);
        assertThat(alarm(1).acknowledgedBy()).isEqualTo("wang");
        assertThat(alarm(1).standing()).isTrue();
        assertThat(why(alarms.act(1, new Act.Reset(), by("")))).isEqualTo("condition is active");
        step("smoke", Kind.CLEARED, Condition.NORMAL, "");
        assertThat(alarms.act(1, new Act.Reset(), by(""))).isInstanceOf(Done.Changed.class);
        assertThat(alarm(1).open()).isFalse();
        assertThat(alarm(1).confirmation()).isEqualTo(Confirmation.FALSE_ALARM);
        raise("load", false, "");
        assertThat(why(alarms.act(2, new Act.Confirm(true), by("")))).contains("only a fire alarm");
    }

    @Test
    void aFalseAlarmThatTripsAgainIsFoundFalseNoMore() {
        raise("smoke", true, "");
        alarms.act(1, new Act.Confirm(false), by("dust"));
        raise("smoke", true, "");
        assertThat(alarm(1).confirmation()).isEqualTo(Confirmation.OPEN);
        assertThat(alarm(1).acknowledged()).isFalse();
        assertThat(alarm(1).trips()).isEqualTo(2);
        assertThat(store.waiting()).isEqualTo(1);
    }

    @Test
    void anAnswerToWhatWasSeenCoversNoTripThatCameSince() {
        raise("smoke", true, "");
        var seen = Seen.of(alarm(1));
        raise("smoke", true, "");
        for (var act :
                List.of(
                        new Act.Acknowledge(seen),
                        new Act.Confirm(false, seen),
                        new Act.Confirm(true, seen))) {
            assertThat(why(alarms.act(1, act, by("dust")))).contains("rose again meanwhile");
        }
        assertThat(alarm(1).acknowledged()).isFalse();
        assertThat(alarm(1).confirmation()).isEqualTo(Confirmation.OPEN);
        assertThat(alarms.timeline(1)).extracting(Step::what).containsOnly("raised");
        assertThat(store.waiting()).as("the phones still hear of it").isPositive();
        assertThat(alarms.act(1, new Act.Confirm(false, Seen.of(alarm(1))), by("dust")))
                .isInstanceOf(Done.Changed.class);
    }

    @Test
    void anAnswerToWhatWasSeenCoversNoRiseInPriorityButAFall() {
        raise("load", false, "");
        var low = Seen.of(alarm(1));
        commit(TestAlarms.change("load", ++position, Kind.ROSE, Condition.ACTIVE, 1, false), "");
        var high = Seen.of(alarm(1));
        assertThat(high.priority().above(low.priority())).isTrue();
        assertThat(why(alarms.act(1, new Act.Acknowledge(low), by(""))))
                .contains("rose again meanwhile");
        commit(TestAlarms.change("load", ++position, Kind.FELL, Condition.ACTIVE, 0, false), "");
        assertThat(alarms.act(1, new Act.Acknowledge(high), by("")))
                .isInstanceOf(Done.Changed.class);
    }

    @Test
    void amongManyOnlyThoseThatRoseSinceStayUnacknowledged() {
        raise("smoke", true, "");
        raise("load", false, "");
        var wanted =
                Stream.of(1L, 2L)
                        .map(id -> new Wanted(id, new Act.Acknowledge(Seen.of(alarm(id)))))
                        .toList();
        raise("smoke", true, "");
        var done = alarms.act(wanted, by(""));
        assertThat(why(done.getFirst())).contains("rose again meanwhile");
        assertThat(done.getLast()).isInstanceOf(Done.Changed.class);
        assertThat(ids("unacknowledged")).containsExactly(1L);
    }

    @Test
    void whatIsShelvedIsOffTheDeskRecordedAllTheSameAndBackByItself() {
        raise("load", false, "");
        alarms.act(1, new Act.Shelve(LATER), by("fan test"));
        assertThat(alarm(1).disposition())
                .isEqualTo(new Disposition.Shelved(LATER, "wang", "fan test"));
        assertThat(ids("open")).isEmpty();
        assertThat(ids("unacknowledged")).isEmpty();
        assertThat(ids("active")).containsExactly(1L);
        assertThat(ids("set_aside")).containsExactly(1L);
        assertThat(store.waiting()).isZero();
        step("load", Kind.CLEARED, Condition.NORMAL, "");
        raise("load", false, "");
        assertThat(alarm(2).presented()).as("the shelf is the watch's").isFalse();
        assertThat(store.waiting()).isZero();
        assertThat(store.tick(LATER.minusMillis(1))).isZero();
        assertThat(store.tick(LATER)).isEqualTo(1);
        assertThat(ids("open")).containsExactly(2L, 1L);
        assertThat(store.waiting()).as("the one that stands is told now").isEqualTo(1);
        assertThat(alarms.timeline(2)).extracting(Step::what).containsExactly("raised", "unshelve");
        assertThat(store.tick(LATER)).isZero();
    }

    @Test
    void aShelfEndsByHandAndNeedsATimeThatIsAllowed() {
        raise("load", false, "");
        assertThat(why(alarms.act(1, new Act.Unshelve(), by("")))).isEqualTo("not shelved");
        assertThat(why(alarms.act(1, new Act.Shelve(NOW), by("")))).contains("in the future");
        assertThat(why(alarms.act(1, new Act.Shelve(after(24).plusMillis(1)), by(""))))
                .contains("at most 24 h");
        assertThat(alarms.act(1, new Act.Shelve(after(24)), by("")))
                .isInstanceOf(Done.Changed.class);
        assertThat(why(alarms.act(1, new Act.Shelve(after(24)), by(""))))
                .contains("already shelved until");
        assertThat(alarms.act(1, new Act.Unshelve(), by(""))).isInstanceOf(Done.Changed.class);
        assertThat(alarm(1).presented()).isTrue();
        assertThat(store.waiting()).isEqualTo(1);
    }

    private static Instant after(int hours) {
        return NOW.plus(Duration.ofHours(hours));
    }

    @Test
    void aFireAlarmIsShelvedByANamedPersonWithAReasonForAShiftAtMost() {
        raise("smoke", true, "feeder");
        assertThat(alarm(1).presented()).as("no rule suppresses it").isTrue();
        assertThat(why(alarms.act(1, new Act.Shelve(after(1)), by(" "))))
                .contains("named person with a reason");
        var rule = new By("qianhu", NOW, "a rule");
        assertThat(why(alarms.act(1, new Act.Shelve(after(1)), rule)))
                .contains("named person with a reason");
        assertThat(why(alarms.act(1, new Act.Shelve(after(9)), by("welding"))))
                .contains("at most 8 h");
        assertThat(alarms.act(1, new Act.Shelve(after(8)), by("welding")))
                .isInstanceOf(Done.Changed.class);
    }

    @Test
    void outOfServiceNeedsAReasonOutlivesEpisodesAndComesBeforeTheShelf() {
        raise("load", false, "");
        assertThat(why(alarms.act(1, new Act.TakeOutOfService(), by("")))).contains("reason");
        alarms.act(1, new Act.Shelve(LATER), by(""));
        alarms.act(1, new Act.TakeOutOfService(), by("meter replaced"));
        var out = new Disposition.OutOfService(NOW, "wang", "meter replaced");
        assertThat(alarm(1).disposition()).isEqualTo(out);
        step("load", Kind.CLEARED, Condition.NORMAL, "");
        alarms.act(1, new Act.Acknowledge(), by(""));
        raise("load", false, "");
        assertThat(alarm(2).disposition()).isEqualTo(out);
        store.tick(LATER);
        assertThat(alarm(2).disposition()).isEqualTo(out);
        assertThat(store.waiting()).isZero();
        alarms.act(2, new Act.ReturnToService(), by(""));
        assertThat(alarm(2).presented()).isTrue();
        assertThat(store.waiting()).isEqualTo(1);
        assertThat(alarm(1).disposition()).as("how it ended").isEqualTo(out);
        assertThat(why(alarms.act(2, new Act.ReturnToService(), by(""))))
                .isEqualTo("not out of service");
    }

    @Test
    void whatAnotherAlarmExplainsIsToldOnceNothingExplainsItAnyMore() {
        raise("load-1", false, "feeder");
        assertThat(alarm(1).disposition()).isEqualTo(new Disposition.Suppressed("feeder"));
        assertThat(store.waiting()).isZero();
        step("load-1", Kind.RELEASED, Condition.ACTIVE, "");
        assertThat(alarm(1).presented()).isTrue();
        assertThat(store.waiting()).isEqualTo(1);
        step("load-1", Kind.SUPPRESSED, Condition.ACTIVE, "gateway");
        assertThat(ids("set_aside")).containsExactly(1L);
        assertThat(store.waiting()).isZero();
        step("load-1", Kind.CLEARED, Condition.NORMAL, "");
        assertThat(store.waiting()).as("nobody knew of it").isZero();
    }

    @Test
    void whoTakesACauseOffTheDeskGetsItsConsequencesInstead() {
        raise("feeder", false, "");
        raise("load-1", false, "feeder");
        assertThat(ids("open")).containsExactly(1L);
        alarms.act(1, new Act.TakeOutOfService(), by("transformer is replaced"));
        assertThat(ids("open")).containsExactly(2L);
        assertThat(alarm(2).presented()).isTrue();
        raise("load-2", false, "feeder");
        assertThat(alarm(3).presented()).isTrue();
        assertThat(ids("set_aside")).containsExactly(1L);
    }

    @Test
    void aConsequenceThatIsOverNeedsNobody() {
        raise("load-1", false, "feeder");
        step("load-1", Kind.CLEARED, Condition.NORMAL, "");
        assertThat(ids("set_aside")).isEmpty();
        assertThat(ids("all")).containsExactly(1L);
    }

    @Test
    void aWatchThatIsOutOfServiceIsFoundAlsoWhenNothingOfItIsOpen() {
        raise("load", false, "");
        alarms.act(1, new Act.TakeOutOfService(), by("fan is replaced"));
        alarms.act(1, new Act.Acknowledge(), by(""));
        step("load", Kind.CLEARED, Condition.NORMAL, "");
        assertThat(ids("set_aside")).containsExactly(1L);
        alarms.act(1, new Act.ReturnToService(), by(""));
        assertThat(ids("set_aside")).isEmpty();
    }

    @Test
    void whatIsLostStaysActiveIsNotToldAgainAndEndsByAReading() {
        raise("load", false, "");
        step("load", Kind.LOST, Condition.UNKNOWN, "");
        assertThat(alarm(1).condition()).isEqualTo(Condition.UNKNOWN);
        assertThat(alarm(1).clearedAt()).isNull();
        assertThat(store.waiting()).isEqualTo(1);
        step("load", Kind.CLEARED, Condition.NORMAL, "");
        assertThat(alarm(1).standing()).isFalse();
        assertThat(store.waiting()).isEqualTo(2);
    }

    @Test
    void anAcknowledgementLapsesWhileTheConditionLasts() {
        raise("load-1", false, "");
        raise("load-2", false, "");
        alarms.act(List.of(1L, 2L), new Act.Acknowledge(), by(""));
        step("load-2", Kind.CLEARED, Condition.NORMAL, "");
        var due = NOW.plus(TIMES.of(alarm(1).priority()));
        long waiting = store.waiting();
        assertThat(store.tick(due.minusMillis(1))).isZero();
        assertThat(store.tick(due)).isEqualTo(1);
        assertThat(alarm(1).acknowledged()).isFalse();
        assertThat(alarm(2).acknowledged()).isTrue();
        assertThat(store.waiting()).isEqualTo(waiting + 1);
        var last = alarms.timeline(1).getLast();
        assertThat(last.what()).isEqualTo("unacknowledge");
        assertThat(last.who()).isEqualTo("qianhu");
        assertThat(last.at()).isEqualTo(due);
    }

    @Test
    void theTimelineTellsBothSidesOldestFirst() {
        raise("load", false, "");
        step("load", Kind.SUPPRESSED, Condition.ACTIVE, "feeder");
        var at = NOW.plusSeconds(60);
        alarms.act(1, new Act.Comment(), new By("li", at, "on my way"));
        assertThat(why(alarms.act(1, new Act.Comment(), by(" ")))).contains("words");
        position = 100;
        step("load", Kind.CLEARED, Condition.NORMAL, "");
        raise("load", false, "");
        var steps = alarms.timeline(1);
        assertThat(steps)
                .extracting(Step::what)
                .containsExactly("raised", "suppressed", "comment", "cleared");
        assertThat(steps.get(1).text()).isEqualTo("feeder");
        assertThat(steps.get(2)).isEqualTo(new Step(at, "comment", "li", "on my way", Double.NaN));
        assertThat(alarms.timeline(2)).extracting(Step::what).containsExactly("raised");
        assertThat(alarms.timeline(99)).isEmpty();
    }

    @Test
    void theHistoryIsSearchedByTextPlaceSystemClauseAndTimeNewestFirst() {
        raise("load-1", false, "");
        raise("load-2", false, "");
        raise("smoke-1", true, "");
        alarms.act(1, new Act.Comment(), by("Fan 100% belt_torn \"B\""));
        assertThat(found("过高", null, null, null)).containsExactly(3L, 2L, 1L);
        assertThat(found("TOO HIGH", null, null, null)).containsExactly(3L, 2L, 1L);
        assertThat(found("smoke", null, null, null)).containsExactly(3L);
        assertThat(found("high belt_torn", null, null, null)).containsExactly(1L);
        assertThat(found("0%", null, null, null)).containsExactly(1L);
        assertThat(found("%", null, null, null)).containsExactly(1L);
        assertThat(found("_t", null, null, null)).containsExactly(1L);
        assertThat(found("\"B\"", null, null, null)).containsExactly(1L);
        assertThat(found("torn OR smoke", null, null, null)).isEmpty();
        assertThat(found(null, "of-2", null, null)).containsExactly(2L);
        assertThat(found(null, null, "fire", null)).containsExactly(3L);
        assertThat(found(null, null, null, "c")).containsExactly(3L, 2L, 1L);
        assertThat(found(null, null, null, "d")).isEmpty();
        var from = NOW.plusSeconds(2);
        var some = new Search(null, null, null, null, null, null, from, from, 9, 9);
        assertThat(alarms.search(some)).isEmpty();
        var to = from.plusMillis(1);
        var one = new Search(null, "of-2", "b-1", null, null, null, from, to, 9, 9);
        assertThat(alarms.search(one)).extracting(Alarm::id).containsExactly(2L);
    }

    private List<Long> found(
            @Nullable String text,
            @Nullable String area,
            @Nullable String system,
            @Nullable String clause) {
        var search =
                new Search(text, area, null, system, null, clause, null, null, Long.MAX_VALUE, 100);
        return alarms.search(search).stream().map(Alarm::id).toList();
    }

    @Test
    void theHistoryIsReadPageByPage() {
        for (int i = 0; i < 7; i++) {
            raise("load-" + i, false, "");
        }
        var seen = new ArrayList<Long>();
        long before = Long.MAX_VALUE;
        while (seen.size() < 7) {
            var page =
                    alarms.search(
                            new Search(null, null, null, null, null, null, null, null, before, 3));
            page.forEach(alarm -> seen.add(alarm.id()));
            before = page.getLast().id();
        }
        assertThat(seen).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void listenersHearOfEveryAlarmThatADeedOnTheWatchConcerns() throws Exception {
        raise("load", false, "");
        step("load", Kind.CLEARED, Condition.NORMAL, "");
        raise("load", false, "");
        var heard = new ArrayList<Long>();
        try (var _ = alarms.listen(alarm -> heard.add(alarm.id()))) {
            alarms.act(2, new Act.Shelve(LATER), by(""));
            alarms.act(2, new Act.Shelve(LATER), by(""));
        }
        alarms.act(2, new Act.Unshelve(), by(""));
        assertThat(heard).containsExactly(2L, 1L);
    }
}
