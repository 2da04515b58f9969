package org.qianhu.alerts.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qianhu.alerts.alarm.AckTimes;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.alarm.Confirmation;
import org.qianhu.alerts.alarm.Disposition.Suppressed;
import org.qianhu.alerts.store.Events.Event;
import org.qianhu.alerts.store.Model.Moment;
import org.qianhu.alerts.watch.Transition.Kind;

/**
 * The seven invariants of the state model, each over ten thousand random sequences of events. Each
 * test also counts how often what it is about came up, for a rule that nothing tries holds always.
 */
class AlarmInvariantsTest {
    private static final int SEQUENCES = 10_000;
    private static final int STEPS = 30;
    private static final Instant BEGIN = TestAlarms.NOW;
    private static final AckTimes TIMES = AckTimes.USUAL;
    private static final EnumSet<Kind> TRIPS = EnumSet.of(Kind.RAISED, Kind.LATE_TRIP);

    private interface Check {
        void on(Moment moment, Model model);
    }

    private final AtomicInteger tried = new AtomicInteger();

    private void sequences(Check check) {
        for (int number = 0; number < SEQUENCES; number++) {
            sequence(number, check);
        }
    }

    private static void sequence(int number, Check check) {
        var events = new Events(number);
        var model = new Model();
        var pace = new Random(number);
        var now = BEGIN;
        for (int position = 1; position <= STEPS; position++) {
            boolean leap = pace.nextInt(20) == 0;
            now = now.plusMillis(pace.nextInt(leap ? 36_000_000 : 10_000));
            for (var event : events.next(position, now)) {
                check.on(model.on(event, now), model);
            }
            for (var moment : model.tick(now, TIMES)) {
                check.on(moment, model);
            }
        }
        for (var moment : model.tick(now.plus(Duration.ofDays(2)), TIMES)) {
            check.on(moment, model);
        }
    }

    private void happened(boolean yes) {
        if (yes) {
            tried.incrementAndGet();
        }
    }

    private static Case before(Moment moment) {
        return Objects.requireNonNull(moment.before());
    }

    private static Case after(Moment moment) {
        return Objects.requireNonNull(moment.after());
    }

    private static @Nullable Act act(Moment moment) {
        return moment.event() instanceof Event.Acted(var act, var _) ? act : null;
    }

    @Test
    void aLatchedAlarmLeavesOnlyByResetAndANormalCondition() {
        sequences((moment, _) -> {
            if (moment.before() == null || !before(moment).alarm().latched()) {
                return;
            }
            assertThat(moment.sameEpisode()).as("%s", moment).isTrue();
            if (!after(moment).alarm().latched()) {
                happened(true);
                assertThat(act(moment)).isInstanceOf(Act.Reset.class);
                var over = before(moment).alarm().condition() == Condition.NORMAL;
                assertThat(over || before(moment).withdrawn()).as("%s", moment).isTrue();
            }
        });
        assertThat(tried.get()).isGreaterThan(500);
    }

    @Test
    void aNewTripOfALatchedAcknowledgedAlarmIsUnacknowledgedAgainAndCounted() {
        var late = new AtomicInteger();
        var again = new AtomicInteger();
        sequences((moment, _) -> {
            if (moment.event() instanceof Event.Changed changed && changed.again()) {
                again.incrementAndGet();
                assertThat(moment.after()).isEqualTo(moment.before());
                assertThat(moment.news()).isEqualTo(News.NONE);
            }
            var kind = moment.kind();
            if (kind == null || !TRIPS.contains(kind) || !moment.sameEpisode()) {
                return;
            }
            var alarm = after(moment).alarm();
            assertThat(alarm.trips()).isEqualTo(before(moment).alarm().trips() + 1);
            assertThat(alarm.acknowledged()).as("%s", moment).isFalse();
            assertThat(alarm.acknowledgedBy()).isNull();
            assertThat(alarm.confirmation()).isNotEqualTo(Confirmation.FALSE_ALARM);
            assertThat(moment.news()).isEqualTo(alarm.presented() ? News.RISE : News.NONE);
            happened(before(moment).alarm().latched() && before(moment).alarm().acknowledged());
            late.addAndGet(kind == Kind.LATE_TRIP ? 1 : 0);
        });
        assertThat(tried.get()).isGreaterThan(1_000);
        assertThat(late.get()).isGreaterThan(1_000);
        assertThat(again.get()).isGreaterThan(1_000);
    }

    @Test
    void shelvingNeverStopsRecordingAlwaysEndsAndForFireNeedsANameAndAReason() {
        var ended = new AtomicInteger();
        sequences((moment, model) -> {
            recordsAllTheSame(moment);
            var after = moment.after();
            var shelf = model.aside().shelf();
            if (after == null || shelf == null) {
                ended.addAndGet(moment.before() != null && shelved(before(moment)) ? 1 : 0);
                return;
            }
            happened(true);
            var longest = after.guarded() ? Duration.ofHours(8) : Duration.ofHours(24);
            assertThat(shelf.until()).isBeforeOrEqualTo(moment.now().plus(longest));
            assertThat(shelf.until()).as("%s", moment).isAfter(openEnd(moment));
            if (after.guarded()) {
                assertThat(shelf.who()).isEqualTo("wang");
                assertThat(shelf.reason()).isNotBlank();
            }
        });
        assertThat(tried.get()).isGreaterThan(1_000);
        assertThat(ended.get()).isGreaterThan(1_000);
    }

    private static boolean shelved(Case c) {
        return c.aside().shelf() != null;
    }

    /** A shelf may be over only until time is next looked at. */
    private static Instant openEnd(Moment moment) {
        return moment.event() == null ? moment.now() : Instant.EPOCH;
    }

    /** The same alarm as if nothing were set aside; and what is guarded no rule hides. */
    private static void recordsAllTheSame(Moment moment) {
        if (moment.after() != null && after(moment).guarded()) {
            assertThat(after(moment).alarm().disposition()).isNotInstanceOf(Suppressed.class);
        }
        var kind = moment.kind();
        if (kind == null || !(moment.event() instanceof Event.Changed changed)) {
            return;
        }
        if (moment.sameEpisode() && before(moment).alarm().standing()) {
            var t = changed.change().transition();
            var bare = before(moment).with(Aside.NONE);
            var told = changed.change().alarm();
            var free = Episodes.after(bare, t, changed.change().cause(), told);
            assertThat(shown(after(moment).alarm())).isEqualTo(shown(free.alarm()));
        } else if (TRIPS.contains(kind)) {
            assertThat(moment.sameEpisode()).isFalse();
            assertThat(after(moment).alarm().condition()).isNotNull();
        }
    }

    private static Alarm shown(Alarm alarm) {
        return new Revision(alarm)
                .disposed(new org.qianhu.alerts.alarm.Disposition.InService())
                .alarm();
    }

    @Test
    void unknownNeverBecomesNormalWithoutAReading() {
        sequences((moment, _) -> {
            if (!moment.sameEpisode()) {
                return;
            }
            var was = before(moment).alarm().condition();
            var is = after(moment).alarm().condition();
            if (was == Condition.UNKNOWN && is == Condition.NORMAL) {
                happened(true);
                assertThat(moment.event())
                        .isInstanceOfSatisfying(
                                Event.Changed.class,
                                changed -> assertThat(changed.read()).isTrue());
            }
            if (moment.kind() == null
                    || moment.kind() == Kind.SUPPRESSED
                    || moment.kind() == Kind.RELEASED) {
                assertThat(is).as("neither people nor rules nor time know better").isEqualTo(was);
            }
            if (moment.kind() == Kind.LOST) {
                assertThat(is).isEqualTo(Condition.UNKNOWN);
                assertThat(after(moment).alarm().clearedAt()).isNull();
                assertThat(moment.news()).isEqualTo(News.NONE);
            }
        });
        assertThat(tried.get()).isGreaterThan(100);
    }

    @Test
    void aRiseInPriorityReopensAcknowledgement() {
        sequences((moment, _) -> {
            if (!moment.sameEpisode()) {
                return;
            }
            var was = before(moment).alarm();
            var is = after(moment).alarm();
            if (is.priority().above(was.priority())) {
                happened(was.acknowledged());
                assertThat(is.acknowledged()).as("%s", moment).isFalse();
                assertThat(moment.news()).isEqualTo(is.presented() ? News.RISE : News.NONE);
            }
            if (moment.kind() == Kind.FELL) {
                assertThat(is.acknowledged()).isEqualTo(was.acknowledged());
            }
        });
        assertThat(tried.get()).isGreaterThan(500);
    }

    @Test
    void acknowledgingCancelsWhatIsQueuedAndExpiresWhenTheConditionLasts() {
        var expired = new AtomicInteger();
        sequences((moment, model) -> {
            if (!moment.sameEpisode()) {
                return;
            }
            var was = before(moment).alarm();
            var is = after(moment).alarm();
            if (!was.acknowledged() && is.acknowledged()) {
                happened(true);
                assertThat(model.queuedOfNewest()).isZero();
            }
            if (moment.event() == null && was.acknowledged() && !is.acknowledged()) {
                expired.incrementAndGet();
                assertThat(is.clearedAt()).isNull();
                assertThat(due(was)).isBeforeOrEqualTo(moment.now());
                assertThat(moment.news()).isEqualTo(News.RISE);
                assertThat(model.queuedOfNewest()).isPositive();
            }
            var looked = moment.event() == null && moment.why().startsWith("acknowledged not");
            if (looked) {
                assertThat(due(is)).isAfter(moment.now());
            }
        });
        assertThat(tried.get()).isGreaterThan(1_000);
        assertThat(expired.get()).isGreaterThan(500);
    }

    private static Instant due(Alarm alarm) {
        var since = Objects.requireNonNull(alarm.acknowledgedAt());
        return since.plus(TIMES.of(alarm.priority()));
    }

    /** That it is stored before anyone is told is shown on the store, by AlarmStoreModelTest. */
    @Test
    void nothingIsToldOfWhatDidNotChangeOrNobodyIsToSee() {
        sequences((moment, model) -> {
            if (Objects.equals(moment.before(), moment.after())) {
                assertThat(moment.news()).as("%s", moment).isEqualTo(News.NONE);
            }
            if (moment.news() == News.RISE) {
                happened(true);
                assertThat(after(moment).alarm().presented()).isTrue();
                assertThat(after(moment).alarm().standing()).isTrue();
            }
            if (moment.news() == News.END) {
                assertThat(after(moment).alarm().standing()).isFalse();
            }
            if (moment.after() != null && !after(moment).alarm().presented()) {
                assertThat(after(moment).alarm().open() ? model.queuedOfNewest() : 0).isZero();
            }
        });
        assertThat(tried.get()).isGreaterThan(10_000);
    }
}
