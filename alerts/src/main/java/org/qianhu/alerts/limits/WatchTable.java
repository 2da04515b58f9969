package org.qianhu.alerts.limits;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.watch.Step;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.alerts.watch.Watch;
import org.qianhu.alerts.watch.WatchState;
import org.qianhu.core.Estate;
import org.qianhu.core.site.Device;
import org.qianhu.core.standard.LimitInForce;
import org.qianhu.core.standard.Subject;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Reading;

/**
 * All watches of one estate while its limits stay the same. A tick costs only the watches whose
 * delay is over. A watch that fails is taken out of service, so that it holds up no other. Used by
 * one thread.
 */
public final class WatchTable {
    private record Due(long at, int index) {}

    /** No entry of the watch waits in the queue. */
    private static final long IDLE = Long.MAX_VALUE;

    private final Estate estate;
    private final long validUntil;
    private final long unwatched;
    private final List<LimitInForce> limits = new ArrayList<>();
    private final WatchState[] states;
    private final long[] queued;
    private final BitSet outOfService = new BitSet();
    private final BitSet lowered = new BitSet();
    private final Map<PointId, int[]> byPoint = new HashMap<>();
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(
                    (a, b) -> a.at != b.at ? Long.compare(a.at, b.at) : a.index - b.index);
    private final TreeMap<String, WatchState> withdrawn;

    /** Compiles {@code estate} for {@code now}, keeping the {@code earlier} states by watch key. */
    public WatchTable(Estate estate, Instant now, Map<String, WatchState> earlier) {
        this.estate = estate;
        validUntil = nextChange(estate, now);
        unwatched = compile(now);
        states = new WatchState[limits.size()];
        queued = new long[limits.size()];
        Arrays.fill(queued, IDLE);
        withdrawn = new TreeMap<>(earlier);
        for (int i = 0; i < states.length; i++) {
            @Nullable WatchState kept = withdrawn.remove(limits.get(i).watch());
            states[i] = kept == null ? WatchState.INITIAL : fitting(i, kept);
        }
        withdrawn.values().removeIf(state -> !state.up() && !pending(state));
    }

    /** Until a limit begins, ends, or comes to its hours anywhere. */
    private static long nextChange(Estate estate, Instant now) {
        var register = estate.register();
        return estate.catalogue()
                .nextChange(register.areas(), register.calendar(), now)
                .map(Instant::toEpochMilli)
                .orElse(Long.MAX_VALUE);
    }

    private long compile(Instant now) {
        long others = 0;
        var register = estate.register();
        var inForce = estate.catalogue().at(register.calendar(), now);
        for (var device : register.devices()) {
            for (var point : device.points()) {
                var all = inForce.decide(Subject.of(register, device, point)).limits();
                var judged = all.stream().filter(Judged::byTheEngine).toList();
                others += all.size() - judged.size();
                if (!judged.isEmpty()) {
                    var indexes = new int[judged.size()];
                    Arrays.setAll(indexes, i -> limits.size() + i);
                    limits.addAll(judged);
                    byPoint.put(point, indexes);
                }
            }
        }
        return others;
    }

    /** A limit may have fewer levels than when the state was kept. */
    private WatchState fitting(int index, WatchState kept) {
        int top = limits.get(index).adoption().levels().size() - 1;
        if (kept.level() <= top) {
            return kept;
        }
        lowered.set(index, kept.up());
        return new WatchState(
                kept.condition(),
                top,
                kept.since(),
                kept.time(),
                kept.value(),
                kept.lateTime(),
                kept.lateValue());
    }

    private static boolean pending(WatchState state) {
        return state.condition() == Condition.PENDING;
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
                out.transition(limits.get(i), fallen(states[i], now));
            }
            try {
                schedule(i);
            } catch (RuntimeException broken) {
                retire(i, broken, out);
            }
        }
    }

    private static Transition closing(WatchState state, long now) {
        var kind = Transition.Kind.WITHDRAWN;
        return new Transition(kind, Condition.UNKNOWN, state.level(), now, state.value());
    }

    private static Transition fallen(WatchState state, long now) {
        var kind = Transition.Kind.FELL;
        return new Transition(kind, state.condition(), state.level(), now, state.value());
    }

    /** Judges one reading by all limits on its point. */
    public void read(Reading reading, long now, long lateness, Verdicts out) {
        var indexes = byPoint.get(reading.point());
        if (indexes == null) {
            return;
        }
        for (int index : indexes) {
            if (!outOfService.get(index)) {
                var before = states[index];
                try {
                    var rule = limits.get(index).adoption();
                    apply(index, Watch.read(rule, before, reading, now, lateness), out);
                } catch (RuntimeException broken) {
                    states[index] = before;
                    retire(index, broken, out);
                }
            }
        }
    }

    /** Lets delays run out that end at or before {@code now} (ms), the earliest first. */
    public void tick(long now, Verdicts out) {
        for (var next = due.peek(); next != null && next.at <= now; next = due.peek()) {
            due.poll();
            int index = next.index;
            if (next.at == queued[index] && !outOfService.get(index)) {
                queued[index] = IDLE;
                expire(index, next.at, now, out);
            }
        }
    }

    /** The delay that was queued may have been cancelled, and another be running. */
    private void expire(int index, long at, long now, Verdicts out) {
        var before = states[index];
        try {
            var rule = limits.get(index).adoption();
            var ends = Watch.due(rule, before);
            if (ends.isPresent() && ends.getAsLong() > at) {
                schedule(index);
            } else {
                apply(index, Watch.tick(rule, before, now), out);
            }
        } catch (RuntimeException broken) {
            states[index] = before;
            retire(index, broken, out);
        }
    }

    private void apply(int index, Step step, Verdicts out) {
        var before = states[index];
        var after = step.state();
        states[index] = after;
        if (before.condition() != after.condition() || before.since() != after.since()) {
            schedule(index);
        }
        var transitions = step.transitions();
        for (int i = 0; i < transitions.size(); i++) {
            out.transition(limits.get(index), transitions.get(i));
        }
    }

    /** One entry a watch: the earliest time at which it must be looked at. */
    private void schedule(int index) {
        var ends = Watch.due(limits.get(index).adoption(), states[index]);
        if (ends.isPresent() && ends.getAsLong() < queued[index]) {
            queued[index] = ends.getAsLong();
            due.add(new Due(queued[index], index));
        }
    }

    private void retire(int index, RuntimeException why, Verdicts out) {
        outOfService.set(index);
        out.outOfService(limits.get(index), why);
    }

    /** All states but untouched ones, by watch key. */
    public Map<String, WatchState> states() {
        var all = new HashMap<String, WatchState>();
        for (int i = 0; i < states.length; i++) {
            if (!states[i].equals(WatchState.INITIAL)) {
                all.put(limits.get(i).watch(), states[i]);
            }
        }
        return all;
    }

    public Estate estate() {
        return estate;
    }

    /** The device that {@code point} belongs to. */
    public Device device(PointId point) {
        return estate.register().device(point.device()).orElseThrow();
    }

    /** How many watches judge. */
    public int size() {
        return states.length - outOfService.cardinality();
    }

    /** How many limits on a statistic other than the instant value are not judged here. */
    public long unwatched() {
        return unwatched;
    }
}
