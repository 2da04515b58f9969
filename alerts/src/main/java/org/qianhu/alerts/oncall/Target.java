package org.qianhu.alerts.oncall;

/** Whom a step of a policy calls. */
public sealed interface Target {
    /** Whoever is on duty by that rota when the step is due. */
    record OfRota(String rota) implements Target {}

    /** Everybody in that team. */
    record OfTeam(String team) implements Target {}

    /** That one. */
    record OfResponder(String responder) implements Target {}
}
