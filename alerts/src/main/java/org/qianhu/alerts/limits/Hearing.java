package org.qianhu.alerts.limits;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.signal.Heard;
import org.qianhu.alerts.watch.Step;
import org.qianhu.alerts.watch.Watch;
import org.qianhu.alerts.watch.WatchState;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;

/**
 * When devices and gateways were last heard of, by the journal's clock. Silence begins anew behind
 * every break of hearing, and for the devices behind a gateway when it is heard again; while it is
 * not, their own silence says nothing. What was never heard is not silent but not there yet: it is
 * counted, for a register is written before its devices are connected.
 */
final class Hearing {
    private static final int[] NONE = {};

    private final Plan plan;
    private final WatchState[] states;
    private final Map<Integer, int[]> members;

    /** Receipt time in ms, by number of the watch. */
    private final long[] heardAt;

    /**
     * Number of the node, by number of the watch; -1 for a group, -2 where silence is not watched.
     */
    private final int[] node;

    private long heardFrom = Long.MIN_VALUE;
    private int unheard;

    /**
     * Takes up the states of silence in {@code states}.
     *
     * @param known when devices and gateways were last heard, by id: a watch whose rule or first
     *     point has changed must not forget it
     */
    Hearing(Plan plan, WatchState[] states, Map<String, Long> known) {
        this.plan = plan;
        this.states = states;
        members = plan.members();
        heardAt = new long[states.length];
        node = new int[states.length];
        Arrays.fill(node, -2);
        for (int i = 0; i < states.length; i++) {
            if (plan.watches().get(i).silence()) {
                node[i] = -1;
                begin(i, known);
            }
        }
        for (int i = 0; i < plan.nodes().size(); i++) {
            for (int watch : plan.nodes().get(i).silences()) {
                node[watch] = i;
            }
        }
    }

    private void begin(int index, Map<String, Long> known) {
        var device = plan.watches().get(index).device().id();
        heardAt[index] =
                states[index].memory() instanceof Heard(long at)
                        ? at
                        : known.getOrDefault(device, Long.MIN_VALUE);
        unheard += unheard(index) ? 1 : 0;
    }

    /** Only what was heard once can fall silent. */
    private boolean unheard(int index) {
        return heardAt[index] == Long.MIN_VALUE;
    }

    /** How many devices and gateways have never been heard. */
    int unheard() {
        return unheard;
    }

    /** Whether the watch of that number is for silence. */
    boolean watches(int index) {
        return node[index] != -2;
    }

    /** Silence counts from {@code heardFrom} (ms) at the earliest. */
    void since(long newHeardFrom) {
        heardFrom = newHeardFrom;
    }

    /** Notes that something is heard at {@code now}; whether that is news. */
    boolean hear(int index, long now) {
        unheard -= unheard(index) ? 1 : 0;
        heardAt[index] = Math.max(heardAt[index], now);
        var condition = states[index].condition();
        return condition != Condition.NORMAL && condition != Condition.CLEARING;
    }

    /** What it means that something is heard. */
    Step heard(int index, long now) {
        return measure(index, now, 0);
    }

    private Step measure(int index, long at, double seconds) {
        var watched = plan.watches().get(index);
        var measure = new Reading(watched.limit().point(), at, seconds, Quality.GOOD);
        return Watch.read(watched.rule(), states[index], measure, at, 0);
    }

    /** When to look again, in ms; empty where nothing is due. */
    OptionalLong next(int index) {
        var rule = plan.watches().get(index).rule();
        long delay = Watch.due(rule, states[index]).orElse(Long.MAX_VALUE);
        long next = Math.min(delay, patience(index));
        return next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(next);
    }

    /** When the silence reaches its next level. */
    private long patience(int index) {
        var adoption = plan.watches().get(index).limit().adoption();
        int level = states[index].level() + 1;
        if (level == adoption.levels().size() || unheard(index) || deaf(index)) {
            return Long.MAX_VALUE;
        }
        return from(index) + Silence.longest(adoption, level);
    }

    private long from(int index) {
        return Math.max(heardAt[index], heardFrom);
    }

    /** Whether its gateway is dead. */
    private boolean deaf(int index) {
        if (node[index] < 0) {
            return false;
        }
        for (int gateway : plan.nodes().get(node[index]).gateways()) {
            if (states[gateway].up()) {
                return true;
            }
        }
        return false;
    }

    /** What is due for the watch at {@code at} (ms); null for nothing, or for something later. */
    @Nullable Step expire(int index, long at) {
        var rule = plan.watches().get(index).rule();
        var delay = Watch.due(rule, states[index]);
        long patience = patience(index);
        if (delay.isPresent() && delay.getAsLong() <= Math.min(at, patience)) {
            return Watch.tick(rule, states[index], at);
        }
        return patience > at ? null : measure(index, patience, (patience - from(index)) / 1_000.0);
    }

    /** The nodes that are silent with it. */
    int[] nodes(int index) {
        return node[index] >= 0 ? new int[] {node[index]} : members.getOrDefault(index, NONE);
    }

    /** Whether nothing is known of any member of a group that is watched by a value. */
    boolean lost(int group) {
        for (int member : members.getOrDefault(group, NONE)) {
            for (int value : plan.nodes().get(member).values()) {
                if (states[value].condition() != Condition.UNKNOWN) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * The silence of the devices behind a gateway that is heard again begins at {@code at} (ms).
     */
    void revive(int gateway, long at, DueQueue due) {
        if (node[gateway] >= 0) {
            return;
        }
        for (int member : members.getOrDefault(gateway, NONE)) {
            for (int silence : plan.nodes().get(member).silences()) {
                if (!unheard(silence)) {
                    heardAt[silence] = Math.max(heardAt[silence], at);
                    next(silence).ifPresent(next -> due.at(next, silence));
                }
            }
        }
    }

    /** The state to keep. */
    WatchState kept(int index) {
        return unheard(index) ? states[index] : states[index].keeping(new Heard(heardAt[index]));
    }
}
