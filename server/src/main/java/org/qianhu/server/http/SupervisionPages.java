package org.qianhu.server.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.supervision.Flood;
import org.qianhu.alerts.supervision.Kpi;
import org.qianhu.alerts.supervision.Span;
import org.qianhu.alerts.supervision.TopTen;
import org.qianhu.server.http.DeskView.Choice;
import org.qianhu.server.http.SupervisionView.ActorLine;
import org.qianhu.server.http.SupervisionView.FloodLine;

/** The page {@code /supervision}: whether the alarms are too many for those who watch. */
final class SupervisionPages {
    private static final int LINES = 20;

    private final Backend backend;
    private final Renderer renderer;

    SupervisionPages(Backend backend, Renderer renderer) {
        this.backend = backend;
        this.renderer = renderer;
    }

    List<Route> routes() {
        return List.of(
                Route.page("/supervision", Access.READER, this::show),
                Route.page("/supervision/load.csv", Access.READER, this::csv));
    }

    private Answer csv(Ask ask) {
        var csv = SupervisionChart.csv(backend.supervision().now(), places(ask).zone(""));
        return Answer.of(200, "text/csv; charset=utf-8", csv)
                .with("Content-Disposition", "attachment; filename=\"alarm-load.csv\"");
    }

    private Places places(Ask ask) {
        return new Places(backend.estates().current().register(), Renderer.texts(ask));
    }

    private Answer show(Ask ask) {
        var span = Params.of(ask).oneOf("span", Span.values(), Span::id).orElse(Span.DAY);
        return renderer.page(
                200,
                ask,
                "supervision",
                "superv.title",
                Map.of("view", view(Renderer.texts(ask), places(ask), span)));
    }

    private SupervisionView view(Texts texts, Places places, Span span) {
        var kpi = backend.supervision().now();
        var zone = places.zone("");
        var figures = new SupervisionFigures(texts);
        var top = kpi.top(span);
        var standing = kpi.standing().stream().limit(LINES).toList();
        return new SupervisionView(
                AlarmLine.fullTime(kpi.at(), zone),
                backend.supervision().loaded(),
                kpi.flood().map(flood -> flood(flood, kpi.at(), zone, texts)),
                figures.of(kpi.figures()),
                SupervisionChart.of(kpi, zone),
                kpi.floods().reversed().stream()
                        .map(flood -> flood(flood, kpi.at(), zone, texts))
                        .toList(),
                figures.spread(kpi.spread(span)),
                top.worst().stream().map(actor -> actor(actor, texts, places)).toList(),
                texts.t(
                        "superv.actors.sum",
                        SupervisionFigures.percent(top.share()),
                        count(top.total())),
                chattering(kpi, texts, places),
                Math.max(0, kpi.figures().chattering() - LINES),
                standing.stream()
                        .flatMap(stand -> backend.alarms().byId(stand.alarm()).stream())
                        .map(alarm -> AlarmLine.of(alarm, places, texts, kpi.at()))
                        .toList(),
                Math.max(0, kpi.figures().standing() - LINES),
                Arrays.stream(Span.values())
                        .map(each -> new Choice(each.id(), texts.t("superv.span." + each.id())))
                        .toList(),
                span.id());
    }

    private FloodLine flood(Flood flood, Instant now, ZoneId zone, Texts texts) {
        var until = flood.until();
        var first = backend.alarms().byId(flood.first());
        var age = Duration.between(flood.since(), until == null ? now : until);
        return new FloodLine(
                AlarmLine.fullTime(flood.since(), zone),
                until == null ? texts.t("superv.flood.on") : AlarmLine.fullTime(until, zone),
                texts.age(age),
                count(flood.alarms()),
                first.map(alarm -> texts.in(alarm.text())).orElse(""),
                "/alarms/" + flood.first());
    }

    private List<ActorLine> chattering(Kpi kpi, Texts texts, Places places) {
        return kpi.chattering().stream()
                .limit(LINES)
                .map(chatter ->
                        line(
                                chatter.watch(),
                                chatter.lastAlarm(),
                                count(chatter.times()),
                                AlarmLine.fullTime(chatter.last(), places.zone("")),
                                texts,
                                places))
                .toList();
    }

    private ActorLine actor(TopTen.Actor actor, Texts texts, Places places) {
        return line(
                actor.watch(),
                actor.lastAlarm(),
                count(actor.count()),
                SupervisionFigures.percent(actor.share()),
                texts,
                places);
    }

    private ActorLine line(
            String watch, long id, String times, String share, Texts texts, Places places) {
        Optional<Alarm> alarm = backend.alarms().byId(id);
        return new ActorLine(
                watch,
                alarm.map(a -> places.without(a.place(), texts.in(a.text()))).orElse(watch),
                alarm.map(a -> places.words(a.place())).orElse(""),
                "/alarms/" + id,
                times,
                share);
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
