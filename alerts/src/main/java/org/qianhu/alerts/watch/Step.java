package org.qianhu.alerts.watch;

import java.util.List;

/** The state after an input and what happened on the way. */
public record Step(WatchState state, List<Transition> transitions) {
    public Step {
        transitions = List.copyOf(transitions);
    }

    static Step quiet(WatchState state) {
        return new Step(state, List.of());
    }

    /** Both steps as one, this one being the later. */
    Step behind(Step first) {
        if (first.transitions.isEmpty()) {
            return this;
        }
        return transitions.isEmpty()
                ? new Step(state, first.transitions)
                : new Step(state, List.of(first.transitions.getFirst(), transitions.getFirst()));
    }
}
