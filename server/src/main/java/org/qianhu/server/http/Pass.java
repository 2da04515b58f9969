package org.qianhu.server.http;

/** The right of one request to go on being answered, asked for again while it is. Blocks. */
final class Pass {
    private final Gate gate;
    private final Route route;
    private final Ask ask;
    private boolean known;

    Pass(Gate gate, Route route, Ask ask) {
        this.gate = gate;
        this.route = route;
        this.ask = ask;
    }

    /**
     * Whether the one who asked may still do so, and is still who it was: a person whose session is
     * over must not go on as an anonymous visitor without noticing.
     */
    synchronized boolean good() {
        try {
            var now = ask.by(gate.identify(ask));
            gate.admit(route, now);
            var anonymous = now.caller().user().isEmpty();
            var lapsed = known && anonymous;
            known |= !anonymous;
            return !lapsed;
        } catch (Problem refused) {
            return false;
        }
    }
}
