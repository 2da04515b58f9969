package org.qianhu.alerts.limits;

import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.signal.Coincidence;
import org.qianhu.alerts.signal.Heard;
import org.qianhu.alerts.signal.Highest;
import org.qianhu.alerts.signal.Memory;
import org.qianhu.alerts.watch.JournalTime;
import org.qianhu.alerts.watch.Step;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.alerts.watch.Watch;
import org.qianhu.alerts.watch.WatchState;
import org.qianhu.core.Estate;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;

/**
 * All watches of one estate while its limits stay the same. A tick costs only the watches whose
 * time has come. A watch that fails is taken out of service, so that it holds up no other. Used by
 * one thread.
 */
public final class WatchTable {
    private final Estate estate;
    private final long validUntil;
    private final Plan plan;
    private final List<Watched> watches;
    private final WatchState[] states;
    private final DueQueue due;
    private final Hearing hearing;
    private final Causes causes;
    private final BitSet outOfService = new BitSet();
    private final BitSet lowered = new BitSet();
    private final TreeMap<String, WatchState> withdrawn;

    /** Compiles {@code estate} for {@code now}, keeping the {@code earlier} states by watch key. */
    public WatchTable(Estate estate, Instant now, Map<String, WatchState> earlier) {
        this.estate = estate;
        validUntil = nextChange(estate, now);
        plan = Plan.of(estate, now);
        watches = plan.watches();
        states = new WatchState[watches.size()];
        due = new DueQueue(states.length);
        withdrawn = new TreeMap<>(earlier);
        for (int i = 0; i < states.length; i++) {
            @Nullable WatchState kept = withdrawn.remove(watches.get(i).key());
            states[i] = kept == null ? WatchState.INITIAL : fitting(i, kept);
        }
        withdrawn.values().removeIf(WatchTable::settled);
        hearing = new Hearing(plan, states, heard(earlier));
        causes = new Causes(plan, states, due);
    }

    /** Until a limit begins, ends, or comes to its hours anywhere. */
    private static long nextChange(Estate estate, Instant now) {
        var register = estate.register();
        return estate.catalogue()
                .nextChange(register.areas(), register.calendar(), now)
                .map(Instant::toEpochMilli)
                .orElse(Long.MAX_VALUE);
    }

    /** It may have fewer levels than when the state was kept. */
    private WatchState fitting(int index, WatchState state) {
        var kept = known(index, state);
        int top = watches.get(index).rule().levels().size() - 1;
        if (kept.level() <= top) {
            return kept;
        }
        lowered.set(index, kept.up());
        return kept.at(top);
    }

    /** A group may have fewer members than when the state was kept. */
    private WatchState known(int index, WatchState kept) {
        @Nullable Memory memory = kept.memory();
        return memory == null
                ? kept
                : plan.fed(index).map(fed -> kept.keeping(memory.of(fed))).orElse(kept);
    }

    /** Nothing stands that its end would concern; what is lost may have latched before. */
    private static boolean settled(WatchState state) {
        return switch (state.condition()) {
            case NORMAL -> true;
            case PENDING, ACTIVE, CLEARING -> false;
            case UNKNOWN -> !state.up() && state.time() == Long.MIN_VALUE;
        };
    }

    /** When each device and gateway was last heard, by id. */
    private static Map<String, Long> heard(Map<String, WatchState> states) {
        var heard = new HashMap<String, Long>();
        states.forEach((watch, state) -> {
            if (state.memory() instanceof Heard(long at)) {
                heard.merge(watch.substring(0, watch.indexOf(':')), at, Math::max);
            }
        });
        return heard;
    }

    /** Whether it may judge a group of that estate received then. */
    public boolean valid(String version, Instant now) {
        return estate.version().equals(version) && now.toEpochMilli() < validUntil;
    }

    /**
     * Tells what the change of limits did to alarms, and takes up the delays that run. Once, before
     * the first reading.
     */
    public void begin(long now, Verdicts out) {
        withdrawn.forEach((watch, state) -> out.withdrawn(watch, closing(state, now)));
        for (int i = 0; i < states.length; i++) {
            if (lowered.get(i)) {
                out.transition(watches.get(i), fallen(states[i], now), states[i].cause());
            }
            try {
                schedule(i);
            } catch (RuntimeException broken) {
                retire(i, broken, out);
            }
        }
        causes.begin(now, out);
    }

    private static Transition closing(WatchState state, long now) {
        var kind = Transition.Kind.WITHDRAWN;
        return new Transition(kind, Condition.UNKNOWN, state.level(), now, state.value());
    }

    private static Transition fallen(WatchState state, long now) {
        var kind = Transition.Kind.FELL;
        return new Transition(kind, state.condition(), state.level(), now, state.value());
    }

    /** Judges one reading by all limits that it concerns. */
    public void read(Reading reading, long now, long lateness, Verdicts out) {
        var route = plan.route(reading.point());
        if (route == null) {
            return;
        }
        hear(route.silences(), now, out);
        hear(route.gateways(), now, out);
        for (int index : route.values()) {
            if (!outOfService.get(index)) {
                var before = states[index];
                try {
                    judge(index, reading, now, lateness, out);
                } catch (RuntimeException broken) {
                    states[index] = before;
                    retire(index, broken, out);
                }
            }
        }
    }

    private void judge(int index, Reading reading, long now, long lateness, Verdicts out) {
        var watched = watches.get(index);
        var signal = watched.signal();
        if (signal == null) {
            apply(index, Watch.read(watched.rule(), states[index], reading, now, lateness), out);
            return;
        }
        // these two put readings of several points in order themselves
        var ordering = signal instanceof Coincidence || signal instanceof Highest;
        var late = reading.time() < now - lateness;
        if (reading.quality() == Quality.BAD || (late && !ordering)) {
            return;
        }
        @Nullable Memory kept = states[index].memory();
        var heard =
                signal.read(
                        kept == null ? signal.blank() : kept,
                        reading.point(),
                        reading.time(),
                        reading.value());
        states[index] = states[index].keeping(heard.memory());
        if (heard.judged()) {
            var measure =
                    new Reading(
                            watched.limit().point(),
                            heard.time(),
                            heard.value(),
                            reading.quality());
            // a window that has closed is judged however long ago that was
            long at = ordering ? now : Math.min(now, heard.time() + lateness);
            apply(index, Watch.read(watched.rule(), states[index], measure, at, lateness), out);
        }
    }

    private void hear(int[] silences, long now, Verdicts out) {
        for (int index : silences) {
            if (hearing.hear(index, now) && !outOfService.get(index)) {
                var before = states[index];
                try {
                    apply(index, hearing.heard(index, now), out);
                } catch (RuntimeException broken) {
                    states[index] = before;
                    retire(index, broken, out);
                }
            }
        }
    }

    /**
     * Lets run out what ends at or before {@code time.sure()}, the earliest first: delays, and the
     * patience with what is silent.
     */
    public void tick(JournalTime time, Verdicts out) {
        hearing.since(time.heardFrom());
        for (var next = due.poll(time.sure()); next != null; next = due.poll(time.sure())) {
            if (next.watch() < 0) {
                causes.release(~next.watch(), next.at(), out);
            } else if (!outOfService.get(next.watch())) {
                expire(next.watch(), next.at(), time.sure(), out);
            }
        }
    }

    /** What was queued may have been cancelled, and another be running. */
    private void expire(int index, long at, long now, Verdicts out) {
        var before = states[index];
        try {
            var step = hearing.watches(index) ? hearing.expire(index, at) : delay(index, at, now);
            if (step != null) {
                apply(index, step, out);
            }
            schedule(index);
        } catch (RuntimeException broken) {
            states[index] = before;
            retire(index, broken, out);
        }
    }

    private @Nullable Step delay(int index, long at, long now) {
        var rule = watches.get(index).rule();
        var ends = Watch.due(rule, states[index]);
        return ends.isPresent() && ends.getAsLong() > at
                ? null
                : Watch.tick(rule, states[index], now);
    }

    private void apply(int index, Step step, Verdicts out) {
        var before = states[index];
        var after = step.state();
        states[index] = after;
        if (before.condition() != after.condition() || before.since() != after.since()) {
            schedule(index);
        }
        for (var transition : step.transitions()) {
            causes.note(index, transition, out);
            follow(index, transition, out);
        }
    }

    /** What the silence of a device or a gateway means for others. */
    private void follow(int index, Transition transition, Verdicts out) {
        if (!hearing.watches(index)) {
            return;
        }
        switch (transition.kind()) {
            case RAISED -> {
                for (int node : hearing.nodes(index)) {
                    lose(node, transition.at(), out);
                }
            }
            case CLEARED -> hearing.revive(index, transition.at(), due);
            case KNOWN,
                    PENDING,
                    CALMED,
                    LATE_TRIP,
                    ROSE,
                    FELL,
                    CLEARING,
                    RESUMED,
                    LOST,
                    SUPPRESSED,
                    RELEASED,
                    WITHDRAWN -> {}
        }
    }

    /**
     * Nobody knows how the points of a silent device stand, nor a group of which all are silent.
     */
    private void lose(int number, long at, Verdicts out) {
        var node = plan.nodes().get(number);
        lose(node.values(), at, out);
        for (int feeder : node.feeders()) {
            forget(feeder, number);
        }
        for (var groups : List.of(node.feeders(), node.zones())) {
            for (int group : groups) {
                if (hearing.lost(group)) {
                    lose(new int[] {group}, at, out);
                }
            }
        }
    }

    /** What a silent meter said last says nothing of its feeder any more. */
    private void forget(int feeder, int silent) {
        @Nullable Memory memory = states[feeder].memory();
        if (memory != null) {
            var left = new HashSet<>(plan.fed(feeder).orElse(Set.of()));
            left.removeIf(point -> {
                var route = plan.route(point);
                return route != null && route.node() == silent;
            });
            states[feeder] = states[feeder].keeping(memory.of(left));
        }
    }

    private void lose(int[] values, long at, Verdicts out) {
        for (int index : values) {
            if (!outOfService.get(index)) {
                apply(index, Watch.lose(states[index], at), out);
            }
        }
    }

    private void schedule(int index) {
        if (hearing.watches(index)) {
            hearing.next(index).ifPresent(at -> due.at(at, index));
        } else {
            Watch.due(watches.get(index).rule(), states[index]).ifPresent(at -> due.at(at, index));
        }
    }

    private void retire(int index, RuntimeException why, Verdicts out) {
        outOfService.set(index);
        out.outOfService(watches.get(index).limit(), why);
    }

    /** All states but untouched ones, by watch key. */
    public Map<String, WatchState> states() {
        var all = new HashMap<String, WatchState>();
        for (int i = 0; i < states.length; i++) {
            var state = hearing.watches(i) ? hearing.kept(i) : states[i];
            if (!state.equals(WatchState.INITIAL)) {
                all.put(watches.get(i).key(), state);
            }
        }
        return all;
    }

    public Estate estate() {
        return estate;
    }

    /** How many watches judge. */
    public int size() {
        return states.length - outOfService.cardinality();
    }

    /** How many devices and gateways that are watched for silence have never been heard. */
    public int unheard() {
        return hearing.unheard();
    }

    /** How many limits are in force that the engine cannot judge. */
    public long unwatched() {
        return plan.unwatched();
    }
}
