package org.qianhu.server.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.core.standard.Priority;
import org.qianhu.server.http.DeskView.Choice;

/** All alarms there ever were, to search through and to take along. */
final class HistoryPages {
    private static final int LINES = 100;
    private static final List<String> FIELDS =
            List.of("text", "area", "building", "system", "priority", "clause", "from", "to");

    private final Backend backend;
    private final AlarmBoard board;
    private final Renderer renderer;

    HistoryPages(Backend backend, AlarmBoard board, Renderer renderer) {
        this.backend = backend;
        this.board = board;
        this.renderer = renderer;
    }

    List<Route> routes() {
        return List.of(Route.page("/alarms", Access.READER, this::history));
    }

    private Answer history(Ask ask) {
        var texts = Renderer.texts(ask);
        var register = backend.estates().current().register();
        var places = new Places(register, texts);
        var zone = places.zone(ask.query("area").orElse(""));
        var search = HistorySearch.ofPage(backend, Params.of(ask), zone, LINES);
        var found = backend.alarms().search(search);
        var areas =
                register.areas().stream()
                        .map(area -> new Choice(area.id(), texts.in(area.names())))
                        .toList();
        return renderer.page(
                200,
                ask,
                "history",
                "records.title",
                Map.of(
                        "lines", lines(found, places, texts),
                        "next",
                                HistorySearch.next(search, found)
                                        .map(id -> address(ask, id))
                                        .orElse(""),
                        "export", export(search),
                        "asked", asked(ask),
                        "areas", areas,
                        "systems",
                                choices(texts, "system.", "fire,access,energy,environment,qianhu"),
                        "priorities", priorities(texts)));
    }

    private List<AlarmLine> lines(List<Alarm> found, Places places, Texts texts) {
        var now = backend.clock().instant();
        var links = board.view().links();
        return found.stream().map(alarm -> AlarmLine.of(alarm, links, places, texts, now)).toList();
    }

    private static Map<String, String> asked(Ask ask) {
        var asked = new java.util.HashMap<String, String>();
        FIELDS.forEach(field -> asked.put(field, ask.query(field).orElse("")));
        return asked;
    }

    private static String address(Ask ask, long before) {
        var parts = new ArrayList<String>();
        for (var field : FIELDS) {
            ask.query(field).ifPresent(value -> parts.add(field + "=" + Page.encode(value)));
        }
        parts.add("before=" + before);
        return "/alarms?" + String.join("&", parts);
    }

    /** The export takes a time, not a search: it is for whoever must keep all of it. */
    private static String export(Alarms.Search search) {
        var parts = new ArrayList<String>();
        if (search.from() != null) {
            parts.add("from=" + Page.encode(search.from().toString()));
        }
        if (search.to() != null) {
            parts.add("to=" + Page.encode(search.to().toString()));
        }
        return "/api/v1/alarms/export" + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
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
}
