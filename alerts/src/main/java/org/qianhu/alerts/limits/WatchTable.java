package org.qianhu.alerts.limits;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.watch.Step;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.alerts.watch.Watch;
import org.qianhu.alerts.watch.WatchState;
import org.qianhu.core.Estate;
import org.qianhu.core.site.Device;
import org.qianhu.core.standard.LimitInForce;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Reading;

/**
 * All watches of one estate on one local day of each area. A tick costs only the watches whose
 * delay is over. Used by one thread.
 */
public final class WatchTable {
    private record Due(long at, int index) {}

    private static final int[] NONE = {};

    private final Estate estate;
    private final long validUntil;
    private final long unwatched;
    private final List<LimitInForce> limits = new ArrayList<>();
    private final WatchState[] states;
    private final Map<PointId, int[]> byPoint = new HashMap<>();
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(
                    (a, b) -> a.at != b.at ? Long.compare(a.at, b.at) : a.index - b.index);
    private final Map<String, WatchState> withdrawn;

    /** Compiles {@code estate} for {@code now}, keeping the {@code earlier} states by watch key. */
    public WatchTable(Estate estate, Instant now, Map<String, WatchState> earlier) {
        this.estate = estate;
        long until = Long.MAX_VALUE;
        for (var area : estate.register().areas()) {
            var tomorrow = now.atZone(area.zone()).toLocalDate().plusDays(1);
            until = Math.min(until, tomorrow.atStartOfDay(area.zone()).toInstant().toEpochMilli());
        }
        validUntil = until;
        unwatched = compile(now);
        states = new WatchState[limits.size()];
        withdrawn = new HashMap<>(earlier);
        for (int i = 0; i < states.length; i++) {
            @Nullable WatchState kept = withdrawn.remove(limits.get(i).watch());
            states[i] = kept == null ? WatchState.INITIAL : fitting(limits.get(i), kept);
            schedule(i);
        }
        withdrawn.values().removeIf(state -> !state.up());
    }

    private long compile(Instant now) {
        long others = 0;
        for (var device : estate.register().devices()) {
            var area = estate.register().area(device.place().area()).orElseThrow();
            var day = now.atZone(area.zone()).toLocalDate();
            for (var point : device.points()) {
                var all = estate.catalogue().limits(area, device, point, day);
                var instant = all.stream().filter(l -> l.clause().statistic().instant()).toList();
                others += all.size() - instant.size();
                if (!instant.isEmpty()) {
                    int first = limits.size();
                    limits.addAll(instant);
                    var indexes = new int[instant.size()];
                    for (int i = 0; i < indexes.length; i++) {
                        indexes[i] = first + i;
                    }
                    byPoint.put(point, indexes);
                }
            }
        }
        return others;
    }

    private static WatchState fitting(LimitInForce limit, WatchState kept) {
        int top = limit.adoption().levels().size() - 1;
        return kept.level() <= top
                ? kept
                : new WatchState(
                        kept.condition(),
                        top,
                        kept.since(),
                        kept.time(),
                        kept.value(),
                        kept.lateTime(),
                        kept.lateValue());
    }

    /** Whether it may judge a group of that estate received then. */
    public boolean valid(String version, Instant now) {
        return estate.version().equals(version) && now.toEpochMilli() < validUntil;
    }

    /** Judges one reading by all limits on its point. */
    public void read(
            Reading reading, long now, long lateness, BiConsumer<LimitInForce, Transition> out) {
        for (int index : byPoint.getOrDefault(reading.point(), NONE)) {
            var rule = limits.get(index).adoption();
            apply(index, Watch.read(rule, states[index], reading, now, lateness), out);
        }
    }

    /** Lets delays run out that end at or before {@code now} (ms). */
    public void tick(long now, BiConsumer<LimitInForce, Transition> out) {
        for (var next = due.peek(); next != null && next.at <= now; next = due.peek()) {
            due.poll();
            int index = next.index;
            apply(index, Watch.tick(limits.get(index).adoption(), states[index], now), out);
        }
    }

    private void apply(int index, Step step, BiConsumer<LimitInForce, Transition> out) {
        var before = states[index];
        states[index] = step.state();
        if (before.condition() != step.state().condition()
                || before.since() != step.state().since()) {
            schedule(index);
        }
        step.transitions().forEach(t -> out.accept(limits.get(index), t));
    }

    private void schedule(int index) {
        Watch.due(limits.get(index).adoption(), states[index])
                .ifPresent(at -> due.add(new Due(at, index)));
    }

    /** Watches that were active and have no limit any more, each with its closing transition. */
    public Map<String, Transition> withdrawn(long now) {
        var closing = new java.util.TreeMap<String, Transition>();
        withdrawn.forEach((watch, state) ->
                closing.put(
                        watch,
                        new Transition(
                                Transition.Kind.WITHDRAWN,
                                Condition.UNKNOWN,
                                state.level(),
                                now,
                                state.value())));
        return closing;
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
        return states.length;
    }

    /** How many limits on a statistic other than the instant value are not judged here. */
    public long unwatched() {
        return unwatched;
    }
}
