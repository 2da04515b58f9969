package org.qianhu.alerts.watch;

import java.util.List;
import java.util.OptionalLong;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.watch.Transition.Kind;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;

/**
 * The state machine of one watch; pure.
 *
 * <pre>
 *            kept                  broken            on-delay over
 *  UNKNOWN ────────▶ NORMAL ─────────────▶ PENDING ───────────────▶ ACTIVE ◀┐ rise, fall
 *     │                ▲  ▲      kept         │                      │  ▲  ─┘ of level
 *     │ broken         │  └───────────────────┘                kept  │  │ broken or held
 *     └──▶ PENDING     │            off-delay over                   ▼  │
 *                      └───────────────────────────────────────── CLEARING
 *  any ── nothing heard ──▶ UNKNOWN, an alarm standing ── reading ──▶ as from ACTIVE
 * </pre>
 *
 * <p>A delay of zero skips its state. The on-delay guards the rise from normal; a rise of level
 * within an alarm is told at once. Readings of bad quality are not judged, for they say nothing of
 * the plant. A reading older than the newest judged one is not judged either, except a trip of a
 * latching limit. One older than the lateness bound is too old to begin anything, yet it may end
 * what runs: it lets the delay run out that ended before it, calms, clears, resumes or lowers.
 */
public final class Watch {
    private Watch() {}

    /**
     * Judges a reading.
     *
     * @param now receipt time in ms
     * @param lateness readings older than {@code now - lateness} ms are late
     */
    public static Step read(
            Adoption rule, WatchState state, Reading reading, long now, long lateness) {
        var same = reading.time() == state.time() && reading.value() == state.value();
        if (reading.quality() == Quality.BAD || same) {
            return Step.quiet(state);
        }
        if (reading.time() < state.time()) {
            return trip(rule, state, reading);
        }
        if (reading.time() < now - lateness) {
            return late(rule, state, reading);
        }
        var expired = expire(rule, state, reading.time());
        var fresh = expired.state().read(reading.time(), reading.value());
        return judge(rule, fresh, broken(rule, reading.value())).behind(expired);
    }

    /** Lets delays run out that end at or before {@code now} (ms). */
    public static Step tick(Adoption rule, WatchState state, long now) {
        return expire(rule, state, now);
    }

    /** When the running delay ends, in ms; empty when none runs. */
    public static OptionalLong due(Adoption rule, WatchState state) {
        return switch (state.condition()) {
            case PENDING -> OptionalLong.of(state.since() + rule.onDelay().toMillis());
            case CLEARING -> OptionalLong.of(state.since() + rule.offDelay().toMillis());
            case NORMAL, ACTIVE, UNKNOWN -> OptionalLong.empty();
        };
    }

    /**
     * Nothing is heard of the point any more, at {@code at} (ms). An alarm that is up stays up; the
     * next reading says how it stands.
     */
    public static Step lose(WatchState state, long at) {
        return switch (state.condition()) {
            case UNKNOWN -> Step.quiet(state);
            case NORMAL, PENDING -> go(state, Kind.LOST, Condition.UNKNOWN, -1, at);
            case ACTIVE, CLEARING -> go(state, Kind.LOST, Condition.UNKNOWN, state.level(), at);
        };
    }

    private static Step expire(Adoption rule, WatchState state, long now) {
        var due = due(rule, state);
        if (due.isEmpty() || due.getAsLong() > now) {
            return Step.quiet(state);
        }
        return state.condition() == Condition.PENDING
                ? go(state, Kind.RAISED, Condition.ACTIVE, state.level(), due.getAsLong())
                : go(state, Kind.CLEARED, Condition.NORMAL, -1, due.getAsLong());
    }

    /** No level above the one that runs, and none where none runs. */
    private static Step late(Adoption rule, WatchState state, Reading reading) {
        if (!state.up() && state.condition() != Condition.PENDING) {
            return trip(rule, state, reading);
        }
        var expired = expire(rule, state, reading.time());
        var fresh = expired.state().read(reading.time(), reading.value());
        int broken = Math.min(broken(rule, reading.value()), fresh.level());
        var heard = judge(rule, fresh, broken).behind(expired);
        return trip(rule, heard.state(), reading).behind(heard);
    }

    private static Step trip(Adoption rule, WatchState state, Reading reading) {
        int level = broken(rule, reading.value());
        var told = reading.time() == state.lateTime() && reading.value() == state.lateValue();
        if (!rule.latching() || level < 0 || state.up() || told) {
            return Step.quiet(state);
        }
        var tripped = state.tripped(reading.time(), reading.value());
        if (state.time() == Long.MIN_VALUE) {
            var read = tripped.read(reading.time(), reading.value());
            return go(read, Kind.RAISED, Condition.ACTIVE, level, reading.time());
        }
        var trip =
                new Transition(
                        Kind.LATE_TRIP, state.condition(), level, reading.time(), reading.value());
        return new Step(tripped, List.of(trip));
    }

    private static Step judge(Adoption rule, WatchState state, int broken) {
        return switch (state.condition()) {
            case NORMAL -> idle(rule, state, broken);
            case UNKNOWN -> state.up() ? up(rule, state, broken) : idle(rule, state, broken);
            case PENDING ->
                    broken < 0
                            ? go(state, Kind.CALMED, Condition.NORMAL, -1, state.time())
                            : Step.quiet(state.moved(Condition.PENDING, broken, state.since()));
            case ACTIVE, CLEARING -> up(rule, state, broken);
        };
    }

    private static Step idle(Adoption rule, WatchState state, int broken) {
        if (broken < 0) {
            return state.condition() == Condition.NORMAL
                    ? Step.quiet(state)
                    : go(state, Kind.KNOWN, Condition.NORMAL, -1, state.time());
        }
        return rule.onDelay().isZero()
                ? go(state, Kind.RAISED, Condition.ACTIVE, broken, state.time())
                : go(state, Kind.PENDING, Condition.PENDING, broken, state.time());
    }

    private static Step up(Adoption rule, WatchState state, int broken) {
        int level = state.level();
        var held =
                broken < level
                        && rule.levels().get(level).limit().heldBy(state.value(), rule.deadband());
        int next = held ? level : broken;
        if (next < 0) {
            if (state.condition() == Condition.CLEARING) {
                return Step.quiet(state);
            }
            return rule.offDelay().isZero()
                    ? go(state, Kind.CLEARED, Condition.NORMAL, -1, state.time())
                    : go(state, Kind.CLEARING, Condition.CLEARING, level, state.time());
        }
        if (next != level) {
            var kind = next > level ? Kind.ROSE : Kind.FELL;
            return go(state, kind, Condition.ACTIVE, next, state.time());
        }
        return state.condition() == Condition.ACTIVE
                ? Step.quiet(state)
                : go(state, Kind.RESUMED, Condition.ACTIVE, level, state.time());
    }

    private static Step go(WatchState state, Kind kind, Condition to, int level, long at) {
        var transition = new Transition(kind, to, level, at, state.value());
        return new Step(state.moved(to, level, at), List.of(transition));
    }

    private static int broken(Adoption rule, double value) {
        for (int level = rule.levels().size() - 1; level >= 0; level--) {
            if (rule.levels().get(level).limit().brokenBy(value)) {
                return level;
            }
        }
        return -1;
    }
}
