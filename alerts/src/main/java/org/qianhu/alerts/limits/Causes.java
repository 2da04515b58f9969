package org.qianhu.alerts.limits;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.alerts.watch.Transition.Kind;
import org.qianhu.alerts.watch.WatchState;
import org.qianhu.core.site.Group;

/**
 * Which alarm explains which: a dead gateway the silence of its devices, a dead feeder what goes
 * wrong on it. The cause is shown, its consequences under it. A consequence that lasts longer than
 * its cause is told after all.
 */
final class Causes {
    /** How long a consequence may outlast its cause, in ms: what was dead needs to start again. */
    private static final long GRACE = 60_000;

    private static final int[] NONE = {};

    private final Plan plan;
    private final WatchState[] states;
    private final DueQueue due;
    private final Map<Integer, int[]> members;

    /** Number of the node, by number of the watch; -1 for a group. */
    private final int[] node;

    Causes(Plan plan, WatchState[] states, DueQueue due) {
        this.plan = plan;
        this.states = states;
        this.due = due;
        members = plan.members();
        members.keySet().removeIf(watch -> zone(plan.watches().get(watch)));
        node = new int[states.length];
        Arrays.fill(node, -1);
        for (int i = 0; i < plan.nodes().size(); i++) {
            for (var own : List.of(plan.nodes().get(i).values(), plan.nodes().get(i).silences())) {
                for (int watch : own) {
                    node[watch] = i;
                }
            }
        }
    }

    /** That two detectors agree explains neither. */
    private static boolean zone(Watched watched) {
        return watched.device().brickClass().equals(Group.Kind.ZONE.brickClass());
    }

    /** Takes up what earlier states say; a cause that is watched no more explains nothing. */
    void begin(long now, Verdicts out) {
        var numbers = new HashMap<String, Integer>();
        members.keySet().forEach(watch -> numbers.put(plan.watches().get(watch).key(), watch));
        var waiting = new TreeSet<Integer>();
        for (int i = 0; i < states.length; i++) {
            if (!states[i].cause().isEmpty()) {
                var cause = numbers.get(states[i].cause());
                if (cause == null || !concerns(cause, i)) {
                    told(i, now, out);
                } else if (!states[cause].up()) {
                    waiting.add(cause);
                }
            }
        }
        for (int cause : waiting) {
            due.release(Math.max(states[cause].since(), now - GRACE) + GRACE, cause);
        }
    }

    /** A device may have come to another gateway or feeder since. */
    private boolean concerns(int group, int index) {
        if (node[index] < 0) {
            return false;
        }
        var own = plan.nodes().get(node[index]);
        var groups = IntStream.concat(Arrays.stream(own.gateways()), Arrays.stream(own.feeders()));
        return groups.anyMatch(each -> each == group) && explains(group, index);
    }

    /** Tells a step of a watch, and what it explains. */
    void note(int index, Transition transition, Verdicts out) {
        var watched = plan.watches().get(index);
        switch (transition.kind()) {
            case RAISED -> {
                var cause = cause(index);
                states[index] = states[index].explained(cause);
                out.transition(watched, transition, cause);
                explain(index, transition.at(), out);
            }
            case CLEARED -> {
                states[index] = states[index].explained("");
                out.transition(watched, transition, "");
                if (members.containsKey(index)) {
                    due.release(transition.at() + GRACE, index);
                }
            }
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
                    WITHDRAWN ->
                    out.transition(watched, transition, states[index].cause());
        }
    }

    /** Key of the watch whose alarm explains one on {@code index}; empty for none. */
    private String cause(int index) {
        if (node[index] < 0) {
            return "";
        }
        var own = plan.nodes().get(node[index]);
        for (var groups : List.of(own.gateways(), own.feeders())) {
            for (int group : groups) {
                if (states[group].up() && explains(group, index)) {
                    return plan.watches().get(group).key();
                }
            }
        }
        return "";
    }

    private boolean explains(int group, int index) {
        var consequence = plan.watches().get(index);
        return plan.watches().get(group).silence()
                ? consequence.silence()
                : consequence.explainable();
    }

    private void explain(int group, long at, Verdicts out) {
        for (int member : members.getOrDefault(group, NONE)) {
            var own = plan.nodes().get(member);
            for (var indexes : List.of(own.values(), own.silences())) {
                for (int index : indexes) {
                    if (states[index].up()
                            && states[index].cause().isEmpty()
                            && explains(group, index)) {
                        var key = plan.watches().get(group).key();
                        states[index] = states[index].explained(key);
                        tell(index, Kind.SUPPRESSED, at, key, out);
                    }
                }
            }
        }
    }

    /** What {@code group} explained and still lasts at {@code at} is told after all. */
    void release(int group, long at, Verdicts out) {
        if (states[group].up()) {
            return;
        }
        var key = plan.watches().get(group).key();
        for (int member : members.getOrDefault(group, NONE)) {
            var own = plan.nodes().get(member);
            for (var indexes : List.of(own.values(), own.silences())) {
                for (int index : indexes) {
                    if (states[index].cause().equals(key)) {
                        told(index, at, out);
                    }
                }
            }
        }
    }

    /** Unless something else explains it by now. */
    private void told(int index, long at, Verdicts out) {
        var cause = states[index].up() ? cause(index) : "";
        states[index] = states[index].explained(cause);
        if (states[index].up()) {
            tell(index, cause.isEmpty() ? Kind.RELEASED : Kind.SUPPRESSED, at, cause, out);
        }
    }

    private void tell(int index, Kind kind, long at, String cause, Verdicts out) {
        var state = states[index];
        var transition = new Transition(kind, state.condition(), state.level(), at, state.value());
        out.transition(plan.watches().get(index), transition, cause);
    }
}
