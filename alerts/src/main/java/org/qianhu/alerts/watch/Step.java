package org.qianhu.alerts.watch;

import java.util.List;

/** The state after an input and what happened on the way. */
public record Step(WatchState state, List<Transition> transitions) {
    public Step {
        transitions = List.copyOf(transitions);
    }
}
