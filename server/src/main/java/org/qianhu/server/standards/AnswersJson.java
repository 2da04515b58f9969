package org.qianhu.server.standards;

import static org.qianhu.server.standards.ModelJson.array;
import static org.qianhu.server.standards.ModelJson.cited;
import static org.qianhu.server.standards.ModelJson.id;
import static org.qianhu.server.standards.ModelJson.ids;
import static org.qianhu.server.standards.ModelJson.names;
import static org.qianhu.server.standards.ModelJson.object;
import static org.qianhu.server.standards.ModelJson.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.limits.Judged;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Cited;
import org.qianhu.core.standard.Conflict;
import org.qianhu.core.standard.Duplicate;
import org.qianhu.core.standard.Findings;
import org.qianhu.core.standard.Gap;
import org.qianhu.core.standard.LimitInForce;
import org.qianhu.core.standard.PassedOver;
import org.qianhu.core.standard.Upcoming;

/** Answers as the contract documents them; the command line prints the same as REST. */
public final class AnswersJson {
    private AnswersJson() {}

    /** What every answer begins with: the moment, in UTC, and the version that answers. */
    public static ObjectNode head(Answers answers) {
        return object().put("at", answers.at().toString())
                .put("version", answers.estate().catalogue().version());
    }

    /** All items, each with an {@code id} that is unique in the answer. */
    public static List<ObjectNode> items(Question question, Asked asked) {
        var seen = new HashMap<String, Integer>();
        var items = all(question, asked);
        for (var item : items) {
            var id = item.path("id").asText();
            int same = seen.merge(id, 1, Integer::sum);
            if (same > 1) {
                item.put("id", id + "~" + same);
            }
        }
        return items;
    }

    private static List<ObjectNode> all(Question question, Asked asked) {
        return switch (question) {
            case LIMITS -> asked.limits().stream().map(row -> limit(row, asked)).toList();
            case CONFLICTS -> asked.conflicts().stream().map(AnswersJson::conflict).toList();
            case GAPS -> asked.gaps().stream().map(AnswersJson::gap).toList();
            case DUPLICATES -> asked.duplicates().stream().map(AnswersJson::duplicate).toList();
            case SUPERSEDED -> asked.superseded().stream().map(AnswersJson::conflict).toList();
            case DUE -> asked.due().stream().map(AnswersJson::due).toList();
            case UNVERIFIED -> asked.unverified().stream().map(AnswersJson::unverified).toList();
            case UPCOMING -> asked.upcoming().stream().map(AnswersJson::upcoming).toList();
        };
    }

    private static ObjectNode limit(LimitRow row, Asked asked) {
        var json = object().put("id", row.id());
        json.put("system", row.system().id());
        json.setAll(inForce(row.limit()));
        json.set(
                "areas",
                array(
                        row.areas().entrySet(),
                        area -> object().put("id", area.getKey()).put("points", area.getValue())));
        json.put("points", row.points());
        json.set(
                "upcoming",
                array(
                        asked.answers().upcoming(row, asked.days()),
                        change ->
                                object().put("day", change.day().toString())
                                        .put("what", id(change.what()))
                                        .put("clause", change.cited().clause().id())));
        return json;
    }

    private static ObjectNode inForce(LimitInForce limit) {
        var json = object().put("quantity", limit.point().quantity());
        json.put("statistic", ModelJson.statistic(limit.clause().statistic()));
        json.set("sides", ids(LimitRow.sides(limit.adoption())));
        json.setAll(cited(new Cited(limit.standard(), limit.clause(), limit.adoption())));
        json.put("judged", Judged.byTheEngine(limit));
        json.setAll(why(limit));
        return json;
    }

    /** Why it won, before which, and until when at least. */
    private static ObjectNode why(LimitInForce limit) {
        @Nullable Instant until = limit.validUntil();
        var json = object().put("reason", id(limit.reason()));
        json.set("words", names(StandardWords.of(limit.reason())));
        json.set("passedOver", ModelJson.passedOver(limit.passedOver()));
        return json.put("validUntil", until == null ? null : until.toString());
    }

    /** A point with all that judges it and all that does not. */
    public static ObjectNode point(PointAnswer answer) {
        var subject = answer.subject();
        var json =
                object().put("id", subject.point().toString())
                        .put("system", subject.device().system().id())
                        .put("area", subject.area().id())
                        .put("building", subject.building().id());
        json.set("limits", array(answer.decision().limits(), AnswersJson::inForce));
        json.set("passedOver", ModelJson.passedOver(answer.decision().passedOver()));
        return json;
    }

    private static ObjectNode conflict(Conflict conflict) {
        @Nullable Cited second = conflict.second();
        var kind = conflict.kind();
        var json =
                object().put(
                                "id",
                                id(kind)
                                        + "~"
                                        + key(conflict.first())
                                        + (second == null ? "" : "~" + key(second)))
                        .put("kind", id(kind))
                        .put("severity", id(kind.severity()));
        json.set("first", cited(conflict.first()));
        json.set("second", second == null ? JsonNodeFactory.instance.nullNode() : cited(second));
        json.set("areas", areas(conflict.areas()));
        json.put("points", conflict.points());
        json.set("words", names(Sentences.conflict(conflict)));
        json.set("advice", names(Sentences.advice(kind)));
        return json;
    }

    static String key(Cited cited) {
        @Nullable Adoption adoption = cited.adoption();
        return cited.clause().id() + (adoption == null ? "" : "+" + adoption.id());
    }

    private static JsonNode areas(Collection<String> areas) {
        return texts(areas.stream().sorted().toList());
    }

    private static ObjectNode gap(Gap gap) {
        var json =
                object().put("id", gap.system().id() + "~" + gap.quantity())
                        .put("system", gap.system().id())
                        .put("quantity", gap.quantity());
        json.set("names", names(Sentences.quantity(gap.quantity())));
        json.set("areas", areas(gap.areas()));
        json.put("points", gap.points());
        json.set("known", ModelJson.passedOver(gap.known()));
        json.set("words", names(Sentences.gap(gap)));
        return json;
    }

    private static ObjectNode duplicate(Duplicate duplicate) {
        var json = object().put("id", key(duplicate.first()) + "~" + key(duplicate.second()));
        json.set("first", cited(duplicate.first()));
        json.set("second", cited(duplicate.second()));
        return json;
    }

    private static ObjectNode due(Findings.Due due) {
        var json = object().put("id", due.standard().code());
        json.set("standard", ModelJson.standard(due.standard()));
        return json.put("day", ModelJson.day(due.day()));
    }

    private static ObjectNode unverified(Cited cited) {
        var json = object().put("id", key(cited));
        json.setAll(cited(cited));
        return json;
    }

    private static ObjectNode upcoming(Upcoming change) {
        var json =
                object().put(
                                "id",
                                change.day() + "~" + id(change.what()) + "~" + key(change.cited()))
                        .put("day", change.day().toString())
                        .put("what", id(change.what()));
        json.setAll(cited(change.cited()));
        json.set("areas", areas(change.areas()));
        json.put("points", change.points());
        json.set("words", names(StandardWords.of(change.what())));
        return json;
    }

    /** A clause with who adopted it and where it judges. */
    public static ObjectNode clause(ClauseAnswer answer, Asked asked) {
        var json = head(asked.answers());
        json.set("standard", ModelJson.standard(answer.standard()));
        json.set("clause", ModelJson.clause(answer.clause()));
        json.set(
                "successor",
                answer.successor()
                        .<JsonNode>map(ModelJson::cited)
                        .orElse(JsonNodeFactory.instance.nullNode()));
        json.set(
                "adoptions",
                array(answer.adoptions(), each -> ModelJson.adoption(answer.clause(), each)));
        json.set("inForce", array(answer.inForce(), row -> limit(row, asked)));
        json.set("yieldsTo", array(answer.yields(), row -> limit(row, asked)));
        json.set("idle", array(answer.idle().entrySet(), AnswersJson::idle));
        json.set("conflicts", array(answer.conflicts(), AnswersJson::conflict));
        return json;
    }

    private static ObjectNode idle(Map.Entry<PassedOver.Why, Map<String, Integer>> idle) {
        var areas = idle.getValue();
        var json = object().put("why", id(idle.getKey()));
        json.set("words", names(StandardWords.of(idle.getKey())));
        json.set("areas", areas(areas.keySet()));
        return json.put("points", areas.values().stream().mapToInt(Integer::intValue).sum());
    }

    /** Why an alarm was judged by its limit, or why that cannot be told any more. */
    public static ObjectNode cause(AlarmCause cause) {
        var json = object();
        var words = Sentences.cause(cause);
        json.set(
                "words",
                words.<JsonNode>map(ModelJson::names).orElse(JsonNodeFactory.instance.nullNode()));
        return switch (cause) {
            case AlarmCause.Known(var limit, var passedOver) -> why(json, limit, passedOver);
            case AlarmCause.VersionGone _, AlarmCause.Unexplained _, AlarmCause.OfThePlatform _ ->
                    unknown(json);
        };
    }

    private static ObjectNode why(
            ObjectNode json, LimitInForce limit, List<PassedOver> passedOver) {
        json.setAll(why(limit));
        json.set("passedOver", ModelJson.passedOver(passedOver));
        return json;
    }

    private static ObjectNode unknown(ObjectNode json) {
        json.putNull("reason").putArray("passedOver");
        return json.putNull("validUntil");
    }
}
