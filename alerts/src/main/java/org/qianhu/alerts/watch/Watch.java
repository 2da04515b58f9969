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
 * </pre>
 *
 * <p>A delay of zero skips its state. The on-delay guards the rise from normal; a rise of level
 * within an alarm is told at once. Readings of bad quality are not judged, for they say nothing of
 * the plant. A reading older than the newest judged one is not judged either, except a trip of a
 * latching limit. Nor is one beyond the lateness bound, unless it is the newest of a watch that is
 * pending or up: there it is the best that is known, and may calm, clear, resume or lower, but
 * neither raise nor rise.
 *
 * <p>Delays count known time only. One that runs is moved by the time of which nothing is known,
 * and one that a reading begins counts at the earliest from where all is known: what else befell
 * the point meanwhile may still wait with the broker.
 */
public final class Watch {
    private Watch() {}

    /**
     * Judges a reading.
     *
     * @param time of its receipt
     * @param lateness readings older at receipt than this many ms are late
     */
    public static Step read(
            Adoption rule, WatchState state, Reading reading, JournalTime time, long lateness) {
        var same = reading.time() == state.time() && reading.value() == state.value();
        if (reading.quality() == Quality.BAD || same) {
            return Step.quiet(state);
        }
        if (reading.time() < state.time()) {
            return trip(rule, state, reading);
        }
        if (reading.time() < time.now() - lateness) {
            return late(rule, state, reading, time.now());
        }
        var expired = expire(rule, state, reading.time());
        var fresh = expired.state().read(reading.time(), reading.value());
        int broken = broken(rule, reading.value());
        return judge(rule, fresh, broken, time.knownFrom()).behind(expired);
    }

    /** Moves a delay that runs by the time between {@code from} and {@code to} (ms). */
    public static WatchState suspend(WatchState state, long from, long to) {
        return switch (state.condition()) {
            case PENDING, CLEARING -> {
                long since = state.since();
                long moved = since <= from ? since + (to - from) : Math.max(since, to);
                yield state.moved(state.condition(), state.level(), moved);
            }
            case NORMAL, ACTIVE, UNKNOWN -> state;
        };
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

    private static Step expire(Adoption rule, WatchState state, long now) {
        var due = due(rule, state);
        if (due.isEmpty() || due.getAsLong() > now) {
            return Step.quiet(state);
        }
        return state.condition() == Condition.PENDING
                ? go(state, Kind.RAISED, Condition.ACTIVE, state.level(), due.getAsLong())
                : go(state, Kind.CLEARED, Condition.NORMAL, -1, due.getAsLong());
    }

    private static Step late(Adoption rule, WatchState state, Reading reading, long now) {
        int broken = Math.min(broken(rule, reading.value()), state.level());
        var heard =
                switch (state.condition()) {
                    case UNKNOWN, NORMAL -> Step.quiet(state);
                    case PENDING, ACTIVE, CLEARING -> {
                        var fresh = state.read(reading.time(), reading.value());
                        yield judge(rule, fresh, broken, now);
                    }
                };
        return trip(rule, heard.state(), reading).behind(heard);
    }

    private static Step trip(Adoption rule, WatchState state, Reading reading) {
        int level = broken(rule, reading.value());
        var told = reading.time() == state.lateTime() && reading.value() == state.lateValue();
        if (!rule.latching() || level < 0 || state.up() || told) {
            return Step.quiet(state);
        }
        var tripped = state.tripped(reading.time(), reading.value());
        if (state.condition() == Condition.UNKNOWN) {
            var read = tripped.read(reading.time(), reading.value());
            return go(read, Kind.RAISED, Condition.ACTIVE, level, reading.time());
        }
        var trip =
                new Transition(
                        Kind.LATE_TRIP, state.condition(), level, reading.time(), reading.value());
        return new Step(tripped, List.of(trip));
    }

    private static Step judge(Adoption rule, WatchState state, int broken, long knownFrom) {
        return switch (state.condition()) {
            case UNKNOWN, NORMAL -> idle(rule, state, broken, knownFrom);
            case PENDING ->
                    broken < 0
                            ? go(state, Kind.CALMED, Condition.NORMAL, -1, state.time())
                            : Step.quiet(state.moved(Condition.PENDING, broken, state.since()));
            case ACTIVE, CLEARING -> up(rule, state, broken, knownFrom);
        };
    }

    private static Step idle(Adoption rule, WatchState state, int broken, long knownFrom) {
        if (broken < 0) {
            return state.condition() == Condition.NORMAL
                    ? Step.quiet(state)
                    : go(state, Kind.KNOWN, Condition.NORMAL, -1, state.time());
        }
        return rule.onDelay().isZero()
                ? go(state, Kind.RAISED, Condition.ACTIVE, broken, state.time())
                : await(state, Kind.PENDING, Condition.PENDING, broken, knownFrom);
    }

    private static Step up(Adoption rule, WatchState state, int broken, long knownFrom) {
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
                    : await(state, Kind.CLEARING, Condition.CLEARING, level, knownFrom);
        }
        if (next != level) {
            var kind = next > level ? Kind.ROSE : Kind.FELL;
            return go(state, kind, Condition.ACTIVE, next, state.time());
        }
        return state.condition() == Condition.ACTIVE
                ? Step.quiet(state)
                : go(state, Kind.RESUMED, Condition.ACTIVE, level, state.time());
    }

    /** Begins a delay. */
    private static Step await(
            WatchState state, Kind kind, Condition to, int level, long knownFrom) {
        long since = Math.max(state.time(), knownFrom);
        var transition = new Transition(kind, to, level, state.time(), state.value());
        return new Step(state.moved(to, level, since), List.of(transition));
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
