package org.qianhu.server.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.standard.Conflict;
import org.qianhu.server.http.DeskView.Choice;
import org.qianhu.server.http.StandardsView.Lines;
import org.qianhu.server.http.StandardsView.Tab;
import org.qianhu.server.standards.Asked;
import org.qianhu.server.standards.Question;
import org.qianhu.server.standards.Wanted;

/** What is in force, what contradicts, what is missing: one tab for each question. */
final class StandardsPages {
    private static final int LINES = 100;

    private final StandardsDesk desk;
    private final Renderer renderer;

    StandardsPages(StandardsDesk desk, Renderer renderer) {
        this.desk = desk;
        this.renderer = renderer;
    }

    List<Route> routes() {
        var routes = new ArrayList<Route>();
        for (var question : Question.values()) {
            routes.add(
                    Route.page(
                            StandardsView.address(question),
                            Access.READER,
                            ask -> show(question, ask)));
        }
        routes.add(Route.page("/standards/clauses/:id", Access.READER, this::clause));
        return routes;
    }

    private Answer show(Question question, Ask ask) {
        var view = view(question, ask, desk.asked(ask), Renderer.texts(ask));
        return renderer.page(200, ask, "standards", "standards.title", Map.of("view", view));
    }

    private StandardsView view(Question question, Ask ask, Asked asked, Texts texts) {
        var words = new StandardsLines(asked.answers(), texts);
        var answers = asked.answers();
        var slice = lines(question, asked, words, Params.of(ask));
        return new StandardsView(
                question,
                asked,
                Arrays.stream(Question.values()).map(q -> tab(q, asked, ask, texts)).toList(),
                answers.estate().register().areas().stream()
                        .map(area -> new Choice(area.id(), texts.in(area.names())))
                        .toList(),
                Arrays.stream(FacilitySystem.values())
                        .map(system -> new Choice(system.id(), texts.t("system." + system.id())))
                        .toList(),
                AlarmLine.fullTime(answers.at(), answers.zone()),
                answers.estate().catalogue().version(),
                slice.lines(),
                slice.total(),
                slice.next().isEmpty()
                        ? ""
                        : address(question, ask, Map.of("after", slice.next())));
    }

    private record Listed(Lines lines, int total, String next) {}

    private static Listed lines(
            Question question, Asked asked, StandardsLines words, Params params) {
        return switch (question) {
            case LIMITS ->
                    listed(
                            asked.limits(),
                            row -> words.limit(row, asked.days()),
                            params,
                            Lines.Limits::new);
            case CONFLICTS ->
                    listed(asked.conflicts(), words::conflict, params, Lines.Conflicts::new);
            case SUPERSEDED ->
                    listed(asked.superseded(), words::conflict, params, Lines.Conflicts::new);
            case GAPS -> listed(asked.gaps(), words::gap, params, Lines.Gaps::new);
            case DUPLICATES -> listed(asked.duplicates(), words::pair, params, Lines.Pairs::new);
            case DUE -> listed(asked.due(), words::due, params, Lines.Books::new);
            case UNVERIFIED -> listed(asked.unverified(), words::cite, params, Lines.Clauses::new);
            case UPCOMING -> listed(asked.upcoming(), words::change, params, Lines.Changes::new);
        };
    }

    /** Pages are numbered by the last item; on a page for people that is enough. */
    private static <T, L> Listed listed(
            List<T> all, Function<T, L> line, Params params, Function<List<L>, Lines> lines) {
        var numbers = IntStream.range(0, all.size()).boxed().toList();
        var slice = Slice.of(numbers, number -> number.toString(), params.text("after"), LINES);
        return new Listed(
                lines.apply(slice.items().stream().map(all::get).map(line).toList()),
                slice.total(),
                slice.next().orElse(""));
    }

    /** All there is of that kind at the moment, whatever the filter says. */
    private static Tab tab(Question question, Asked asked, Ask ask, Texts texts) {
        var all = new Asked(asked.answers(), Wanted.ALL, asked.days());
        return new Tab(
                question,
                texts.t("standards." + question.id()),
                address(question, ask, Map.of()),
                count(question, all),
                question == Question.CONFLICTS ? worst(all.conflicts()) : "");
    }

    private static int count(Question question, Asked all) {
        var found = all.answers().findings();
        return switch (question) {
            case LIMITS -> all.limits().size();
            case CONFLICTS -> found.conflicts().size();
            case GAPS -> found.gaps().size();
            case DUPLICATES -> found.duplicates().size();
            case SUPERSEDED -> found.outdated().size();
            case DUE -> found.due().size();
            case UNVERIFIED -> found.unverified().size();
            case UPCOMING -> all.upcoming().size();
        };
    }

    private static String worst(List<Conflict> conflicts) {
        return conflicts.stream()
                .map(conflict -> conflict.kind().severity())
                .min(java.util.Comparator.naturalOrder())
                .map(severity -> severity.name().toLowerCase(java.util.Locale.ROOT))
                .orElse("");
    }

    /** The tab with the filter of {@code ask}; {@code more} comes behind it. */
    private static String address(Question question, Ask ask, Map<String, String> more) {
        var parts = new LinkedHashMap<String, String>();
        for (var name : List.of("at", "area", "system", "q", "days")) {
            ask.query(name).ifPresent(value -> parts.put(name, value));
        }
        parts.putAll(more);
        return StandardsView.address(question)
                + parts.entrySet().stream()
                        .map(part -> part.getKey() + "=" + Page.encode(part.getValue()))
                        .collect(Collectors.joining("&", parts.isEmpty() ? "" : "?", ""));
    }

    private Answer clause(Ask ask) {
        var asked = desk.asked(ask);
        var answer = StandardsApi.find(ask, asked);
        var view = ClauseView.of(answer, asked, Renderer.texts(ask));
        return renderer.page(200, ask, "clause", "standards.clause", Map.of("view", view));
    }
}
