package org.qianhu.alerts.oncall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom a policy calls and when, as long as nobody answers. Pure. */
public final class Escalation {
    private static final String FIRE = "fire";

    /**
     * One step of one round.
     *
     * @param at when it is due
     * @param round from 1; the later ones are repeats
     * @param step from 1
     * @param calls in the order of calling; empty when nobody is there to be called
     */
    public record Due(Instant at, int round, int step, List<Call> calls) {
        public Due {
            calls = List.copyOf(calls);
        }
    }

    /**
     * One person.
     *
     * @param responder id
     * @param target why: what of the policy names him or her
     * @param heldUntil when quiet hours are over that hold it back, or null when none do
     */
    public record Call(String responder, Target target, @Nullable Instant heldUntil) {}

    private Escalation() {}

    /**
     * All steps of all rounds for an alarm that rose at {@code raised}. Who is on duty is asked for
     * the time of each step.
     *
     * @param system of the alarm: fire knows no quiet hours
     */
    public static List<Due> of(Policy policy, Roster roster, String system, Instant raised) {
        var all = new ArrayList<Due>();
        var at = raised;
        for (int round = 1; round <= policy.repeats() + 1; round++) {
            for (int i = 0; i < policy.steps().size(); i++) {
                var step = policy.steps().get(i);
                at = at.plus(step.after());
                all.add(new Due(at, round, i + 1, calls(step, roster, system, at)));
            }
            at = at.plus(policy.repeatAfter());
        }
        return all;
    }

    /** Each person once, for the first target that names him or her. */
    private static List<Call> calls(PolicyStep step, Roster roster, String system, Instant at) {
        var found = new LinkedHashMap<String, Call>();
        for (var target : step.targets()) {
            for (var id : roster.called(target, at)) {
                found.computeIfAbsent(
                        id, _ -> new Call(id, target, heldUntil(roster, id, system, at)));
            }
        }
        return List.copyOf(found.values());
    }

    private static @Nullable Instant heldUntil(
            Roster roster, String responder, String system, Instant at) {
        var quiet = roster.responder(responder).map(Responder::quiet).orElse(null);
        return quiet == null || system.equals(FIRE) || !quiet.contains(at)
                ? null
                : quiet.endAfter(at);
    }
}
