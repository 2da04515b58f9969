package org.qianhu.server.http;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.core.site.Register;
import org.qianhu.core.standard.Priority;
import org.qianhu.server.http.DeskView.Choice;
import org.qianhu.server.http.DeskView.FloodLine;
import org.qianhu.server.http.DeskView.HornLine;
import org.qianhu.server.http.DeskView.Tile;

/** The duty desk: what is wrong, where, since when, and whether the platform itself is well. */
final class DeskPages {
    /** More lines than this help nobody, and keep a burst cheap. */
    static final int MOST_LINES = 200;

    private final Backend backend;
    private final AlarmBoard board;
    private final Renderer renderer;
    // Counts begin anew with each start of the server; what was silenced before it sounds again.
    private final long begun;

    DeskPages(Backend backend, AlarmBoard board, Renderer renderer) {
        this.backend = backend;
        this.board = board;
        this.renderer = renderer;
        begun = backend.clock().millis();
    }

    List<Route> routes() {
        return List.of(
                Route.page("/", Access.OPEN, _ -> Answer.seeOther("/desk")),
                Route.page("/desk", Access.READER, this::desk),
                Route.page("/desk/live", Access.READER, this::live));
    }

    private Answer desk(Ask ask) {
        var texts = Renderer.texts(ask);
        var areas =
                backend.estates().current().register().areas().stream()
                        .map(area -> new Choice(area.id(), texts.in(area.names())))
                        .toList();
        return renderer.page(
                200,
                ask,
                "desk",
                "desk.title",
                Map.of(
                        "view", view(ask, texts),
                        "areas", areas,
                        "systems",
                                choices(texts, "system.", "fire,access,energy,environment,qianhu"),
                        "priorities", priorities(texts),
                        "states",
                                choices(
                                        texts,
                                        "show.",
                                        "open,active,unacknowledged,set_aside,all")));
    }

    private static List<Choice> choices(Texts texts, String prefix, String ids) {
        return Arrays.stream(ids.split(","))
                .map(id -> new Choice(id, texts.t(prefix + id)))
                .toList();
    }

    private static List<Choice> priorities(Texts texts) {
        return Arrays.stream(Priority.values())
                .map(p -> new Choice(p.id(), texts.t("priority." + p.id())))
                .toList();
    }

    private Answer live(Ask ask) {
        return renderer.page(
                200, ask, "live", "desk.title", Map.of("view", view(ask, Renderer.texts(ask))));
    }

    private DeskView view(Ask ask, Texts texts) {
        var now = backend.clock().instant();
        var register = backend.estates().current().register();
        var places = new Places(register, texts);
        var filter = DeskFilter.of(ask);
        var standing = board.view();
        var shown = shown(filter, standing);
        var lines =
                shown.stream()
                        .limit(MOST_LINES)
                        .map(alarm -> AlarmLine.of(alarm, standing.links(), places, texts, now))
                        .toList();
        return new DeskView(
                filter,
                tiles(register, filter, standing, texts),
                lines,
                shown.size() - lines.size(),
                new DeskView.Counts(
                        standing.active(), standing.unacknowledged(), standing.aside().size()),
                standing.flood().map(flood -> flood(flood, places, texts)),
                horn(standing.horn()),
                backend.stats().get(),
                clock(now, places),
                places.zone("").getId());
    }

    private List<Alarm> shown(DeskFilter filter, AlarmBoard.View standing) {
        if (filter.state().equals("all")) {
            return backend.alarms().find(filter.query(10 * MOST_LINES));
        }
        var from = filter.aside() ? standing.aside() : standing.open();
        var shown = from.stream().filter(filter::shows).toList();
        return standing.flood().map(flood -> flood.onTop(shown)).orElse(shown);
    }

    private static FloodLine flood(Burst flood, Places places, Texts texts) {
        var first = flood.first();
        return new FloodLine(
                texts.t(
                        flood.cause() ? "flood.cause" : "flood.first",
                        flood.count(),
                        Burst.SPAN.toMinutes()),
                first.id(),
                places.words(first.place())
                        + " · "
                        + places.without(first.place(), texts.in(first.text())));
    }

    private HornLine horn(Horn horn) {
        return new HornLine(begun + "-" + horn.count(), horn.worst().map(Priority::id).orElse(""));
    }

    private static String clock(Instant now, Places places) {
        return AlarmLine.fullTime(now, places.zone(""));
    }

    private static List<Tile> tiles(
            Register register, DeskFilter filter, AlarmBoard.View standing, Texts texts) {
        var areas = register.areas().stream().map(a -> new Choice(a.id(), texts.in(a.names())));
        var platform = Stream.of(new Choice("qianhu", texts.t("system.qianhu")));
        return Stream.concat(areas, platform)
                .map(area -> tile(area, standing, filter, texts))
                .toList();
    }

    private static Tile tile(
            Choice area, AlarmBoard.View standing, DeskFilter filter, Texts texts) {
        var trouble = standing.areas().getOrDefault(area.value(), AlarmBoard.Trouble.NONE);
        var worst = trouble.worst();
        return new Tile(
                area.value(),
                area.name(),
                trouble.active(),
                worst.map(Priority::id).orElse(""),
                worst.map(p -> texts.t("priority." + p.id())).orElse(texts.t("tile.calm")),
                worst.map(AlarmLine::mark).orElse(""),
                "/desk" + filter.forArea(area.value()),
                filter.chosen("area", area.value()));
    }
}
