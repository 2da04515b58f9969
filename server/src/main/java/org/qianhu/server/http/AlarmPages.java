package org.qianhu.server.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.core.standard.PassedOver;
import org.qianhu.server.identity.Permission;
import org.qianhu.server.standards.AlarmCause;
import org.qianhu.server.standards.Sentences;

/** One alarm with its facts, and the forms that act on it. */
final class AlarmPages {
    /** One line of facts. */
    record Fact(String name, String value) {}

    /**
     * Why this limit judged it.
     *
     * @param words the reason, or why it cannot be told
     * @param passedOver the clauses that did not judge it, each with its reason
     * @param address of the clause, as it stood when the alarm rose
     */
    record Cause(String words, List<String> passedOver, String address) {}

    private interface Deed {
        Alarms.Done on(long id, Caller caller, String comment);
    }

    private final Backend backend;
    private final AlarmDeeds deeds;
    private final Renderer renderer;

    AlarmPages(Backend backend, AlarmDeeds deeds, Renderer renderer) {
        this.backend = backend;
        this.deeds = deeds;
        this.renderer = renderer;
    }

    List<Route> routes() {
        var handle = new Access.Allowed(Permission.HANDLE_ALARMS);
        return List.of(
                Route.page("/alarms/:id", Access.READER, this::show),
                Route.form("/alarms/:id/acknowledge", handle, ask -> act(ask, deeds::acknowledge)),
                Route.form("/alarms/:id/reset", handle, ask -> act(ask, deeds::reset)));
    }

    private Answer show(Ask ask) {
        var alarm = AlarmsApi.find(backend, ask);
        var texts = Renderer.texts(ask);
        var places = new Places(backend.estates().current().register(), texts);
        var line = AlarmLine.of(alarm, places, texts, backend.clock().instant());
        return renderer.page(
                200,
                ask,
                "alarm",
                "alarm.title",
                Map.of(
                        "line", line,
                        "facts", facts(alarm, texts, places),
                        "causes", causes(alarm, texts),
                        "history", history(alarm, texts, places)));
    }

    private static List<Fact> facts(Alarm alarm, Texts texts, Places places) {
        var facts =
                List.of(
                        new Fact(texts.t("alarm.place"), places.words(alarm.place())),
                        new Fact(texts.t("alarm.system"), texts.t("system." + alarm.system())),
                        new Fact(texts.t("alarm.point"), alarm.point()),
                        new Fact(texts.t("alarm.limit"), alarm.limit()),
                        new Fact(
                                texts.t("alarm.standard"), alarm.standard() + " " + alarm.clause()),
                        new Fact(texts.t("alarm.adoption"), alarm.adoption()),
                        new Fact(texts.t("alarm.catalogue"), alarm.catalogue()));
        return facts.stream().filter(fact -> !fact.value().matches("[- ]*")).toList();
    }

    /** One, or none where no standard judged it. */
    private List<Cause> causes(Alarm alarm, Texts texts) {
        var cause = AlarmCause.of(alarm, backend.estates());
        List<PassedOver> passedOver =
                cause instanceof AlarmCause.Known(var _, var all) ? all : List.of();
        var address =
                "/standards/clauses/"
                        + Page.encode(alarm.clause())
                        + "?at="
                        + Page.encode(alarm.raisedAt().toString());
        return Sentences.cause(cause)
                .map(words ->
                        new Cause(
                                texts.in(words),
                                passedOver.stream()
                                        .map(each -> texts.in(Sentences.passedOver(each)))
                                        .toList(),
                                address))
                .stream()
                .toList();
    }

    private static List<Fact> history(Alarm alarm, Texts texts, Places places) {
        var zone = places.zone(alarm.place().area());
        var history = new ArrayList<Fact>();
        step(history, texts.t("history.raised"), alarm.raisedAt(), zone);
        step(
                history,
                texts.t("history.acknowledged", String.valueOf(alarm.acknowledgedBy())),
                alarm.acknowledgedAt(),
                zone);
        step(history, texts.t("history.cleared"), alarm.clearedAt(), zone);
        step(history, texts.t("history.changed"), alarm.changedAt(), zone);
        return history;
    }

    private static void step(
            List<Fact> history, String name, @Nullable Instant at, java.time.ZoneId zone) {
        if (at != null) {
            history.add(new Fact(name, AlarmLine.fullTime(at, zone)));
        }
    }

    private Answer act(Ask ask, Deed deed) {
        var comment = ask.field("comment").strip();
        if (comment.length() > AlarmDeeds.LONGEST_COMMENT) {
            throw Problem.badRequest(
                    "a comment has at most " + AlarmDeeds.LONGEST_COMMENT + " characters");
        }
        return switch (deed.on(AlarmsApi.id(ask), ask.caller(), comment)) {
            case Alarms.Done.Changed(var alarm) -> done(ask, alarm);
            case Alarms.Done.Unchanged(var alarm, var _) -> done(ask, alarm);
            case Alarms.Done.Unknown(long id) -> throw Problem.notFound("there is no alarm " + id);
        };
    }

    /** The desk refreshes itself; a page is shown anew, and says how the alarm stands. */
    private static Answer done(Ask ask, Alarm alarm) {
        return ask.partial()
                ? Answer.noContent().with("HX-Trigger", "desk-refresh")
                : Answer.seeOther("/alarms/" + alarm.id());
    }
}
