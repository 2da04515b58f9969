package org.qianhu.alerts.oncall;

/** Whom a step of a policy calls. */
public sealed interface Target {
    /** Whoever is on duty by that rota when the step is due. */
    record OfRota(String rota) implements Target {}

    /** Everybody in that team. */
    record OfTeam(String team) implements Target {}

    /** That one. */
    record OfResponder(String responder) implements Target {}

    /** As it is written: {@code rota:ID}, {@code team:ID} or {@code responder:ID}. */
    default String text() {
        return switch (this) {
            case OfRota(String rota) -> "rota:" + rota;
            case OfTeam(String team) -> "team:" + team;
            case OfResponder(String responder) -> "responder:" + responder;
        };
    }
}
