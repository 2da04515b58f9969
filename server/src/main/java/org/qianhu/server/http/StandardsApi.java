package org.qianhu.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.qianhu.core.standard.Subject;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.server.standards.Answers;
import org.qianhu.server.standards.AnswersJson;
import org.qianhu.server.standards.Asked;
import org.qianhu.server.standards.ClauseAnswer;
import org.qianhu.server.standards.Question;

/** What the catalogue answers, over REST. */
final class StandardsApi {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final StandardsDesk desk;

    StandardsApi(StandardsDesk desk) {
        this.desk = desk;
    }

    List<Route> routes() {
        var routes = new ArrayList<Route>();
        for (var question : Question.values()) {
            routes.add(
                    Route.get(
                            "/api/v1/standards/" + question.id(),
                            Access.READER,
                            parameters(question),
                            ask -> answer(question, ask)));
        }
        routes.add(
                Route.get(
                        "/api/v1/standards/clauses/:id",
                        Access.READER,
                        Set.of("at", "days"),
                        this::clause));
        return routes;
    }

    /** Those that narrow that answer; others would be ignored, and are refused. */
    private static Set<String> parameters(Question question) {
        var own =
                switch (question) {
                    case LIMITS -> "area system quantity days points point";
                    case CONFLICTS, SUPERSEDED -> "area quantity";
                    case GAPS -> "area system quantity";
                    case DUPLICATES, UNVERIFIED -> "quantity";
                    case DUE -> "";
                    case UPCOMING -> "area quantity days";
                };
        return Set.copyOf(
                Stream.concat(Stream.of("at", "q", "limit", "after"), Arrays.stream(own.split(" ")))
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    private Answer answer(Question question, Ask ask) {
        var asked = desk.asked(ask);
        if (question == Question.LIMITS && ask.query("point").isPresent()) {
            return point(ask, asked.answers());
        }
        if (question == Question.LIMITS && byPoint(ask)) {
            return points(ask, asked);
        }
        var items = AnswersJson.items(question, asked);
        var slice = slice(ask, items, item -> item.path("id").asText());
        return page(asked.answers(), question.id(), slice);
    }

    private static boolean byPoint(Ask ask) {
        var points = Params.of(ask).text("points").orElse("false");
        if (!Set.of("true", "false").contains(points)) {
            throw Params.wrong("points", points, "true or false");
        }
        return points.equals("true");
    }

    private static <T> Slice<T> slice(
            Ask ask, List<T> all, java.util.function.Function<T, String> id) {
        var params = Params.of(ask);
        return Slice.of(all, id, params.text("after"), params.limit(USUAL, MOST));
    }

    private static Answer page(Answers answers, String name, Slice<ObjectNode> slice) {
        var json = AnswersJson.head(answers);
        json.putArray(name).addAll(slice.items());
        return Answer.json(
                200, json.put("total", slice.total()).put("next", slice.next().orElse(null)));
    }

    private static Answer points(Ask ask, Asked asked) {
        Slice<Subject> slice = slice(ask, asked.points(), each -> each.point().toString());
        var items = slice.items().stream().map(asked::point).map(AnswersJson::point).toList();
        return page(asked.answers(), "points", new Slice<>(items, slice.total(), slice.next()));
    }

    private static Answer point(Ask ask, Answers answers) {
        var id = Params.of(ask).text("point").orElseThrow();
        var answer =
                PointId.parse(id)
                        .flatMap(answers::point)
                        .orElseThrow(() ->
                                Problem.notFound(
                                        "the register has no point "
                                                + id
                                                + "; GET /api/v1/devices/{id} lists those of a"
                                                + " device"));
        var items = List.of(AnswersJson.point(answer));
        return page(answers, "points", new Slice<>(items, 1, java.util.Optional.empty()));
    }

    private Answer clause(Ask ask) {
        var asked = desk.asked(ask);
        return Answer.json(200, AnswersJson.clause(find(ask, asked), asked));
    }

    /** The clause that the path names. */
    static ClauseAnswer find(Ask ask, Asked asked) {
        var id = ask.parameter("id");
        return ClauseAnswer.of(asked.answers(), id)
                .orElseThrow(() ->
                        Problem.notFound(
                                "the catalogue in force has no clause "
                                        + id
                                        + "; it may have had another name, or none, in an earlier"
                                        + " version"));
    }
}
