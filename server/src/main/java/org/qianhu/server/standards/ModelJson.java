package org.qianhu.server.standards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Names;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Cited;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.PassedOver;
import org.qianhu.core.standard.Scope;
import org.qianhu.core.standard.Standard;
import org.qianhu.core.standard.Statistic;

/** Standards, clauses and adoptions as the contract documents them. */
public final class ModelJson {
    private ModelJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static <T> ArrayNode array(Collection<T> items, Function<T, JsonNode> each) {
        var array = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> array.add(each.apply(item)));
        return array;
    }

    static ArrayNode texts(Collection<String> items) {
        return array(items, JsonNodeFactory.instance::textNode);
    }

    /** The lower-case names, in order. */
    static ArrayNode ids(Collection<? extends Enum<?>> items) {
        return texts(items.stream().map(ModelJson::id).sorted().toList());
    }

    static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static ObjectNode names(Names names) {
        return object().put("zh", names.zh()).put("en", names.en());
    }

    private static JsonNode names(Optional<Names> names) {
        return names.<JsonNode>map(ModelJson::names).orElse(JsonNodeFactory.instance.nullNode());
    }

    static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    /** A standard without its clauses. */
    static ObjectNode standard(Standard standard) {
        var json = object().put("code", standard.code());
        json.set("titles", names(standard.titles()));
        return json.put("tier", standard.tier().id())
                .put("status", id(standard.status()))
                .put("issued", day(standard.issued()))
                .put("reviewed", day(standard.reviewed()))
                .put("supersededBy", standard.supersededBy());
    }

    /** A clause without its book. */
    static ObjectNode clause(Clause clause) {
        var json = object().put("id", clause.id()).put("number", clause.number());
        json.set("summary", names(clause.summary()));
        json.put("quantity", clause.quantity()).set("scope", scope(clause.scope()));
        json.put("statistic", statistic(clause.statistic())).set("limit", limit(clause.limit()));
        json.put("unit", clause.unit()).set("words", names(Sentences.bound(clause)));
        return json.put("force", id(clause.force()))
                .put("use", id(clause.use()))
                .put("verification", id(clause.verification()))
                .put("effective", day(clause.effective()))
                .put("abolished", day(clause.abolished()))
                .put("supersededBy", clause.supersededBy())
                .put("source", clause.source());
    }

    private static ObjectNode scope(Scope scope) {
        var json = object();
        json.set("systems", ids(scope.systems()));
        json.set("areaKinds", ids(scope.areaKinds()));
        json.set("uses", texts(scope.spaceUses().stream().sorted().toList()));
        json.set("bricks", texts(scope.brickClasses().stream().sorted().toList()));
        json.set("channels", texts(scope.channels().stream().sorted().toList()));
        json.set("supplies", texts(scope.supplies().stream().sorted().toList()));
        json.set("climates", ids(scope.climates()));
        json.set("buildingClasses", texts(scope.buildingClasses().stream().sorted().toList()));
        json.set("seasons", ids(scope.when().seasons()));
        json.set("days", ids(scope.when().days()));
        json.set(
                "hours",
                array(
                        scope.when().hours(),
                        hours ->
                                object().put("from", hours.from().toString())
                                        .put("to", hours.to().toString())));
        return json;
    }

    /** As configuration spells it, for example {@code mean 1h}. */
    static String statistic(Statistic statistic) {
        return statistic.instant()
                ? "instant"
                : id(statistic.function()) + " " + window(statistic.window());
    }

    private static String window(Duration window) {
        if (window.equals(Duration.ofDays(30))) {
            return "month";
        }
        if (window.equals(Duration.ofDays(365))) {
            return "year";
        }
        return window.toMinutesPart() == 0 ? window.toHours() + "h" : window.toMinutes() + "min";
    }

    /** One field, the kind of the limit; null without one. */
    static JsonNode limit(@Nullable Limit limit) {
        if (limit == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        var json = object();
        switch (limit) {
            case Limit.Above(double bound) -> json.put("above", bound);
            case Limit.Below(double bound) -> json.put("below", bound);
            case Limit.Outside(double low, double high) ->
                    json.putArray("outside").add(low).add(high);
            case Limit.EqualTo(double state) -> json.put("equals", state);
            case Limit.Rate(double bound, Duration per) ->
                    json.putObject("rate").put("bound", bound).put("per", per.toString());
            case Limit.Stuck(Duration longest) -> json.put("stuck", longest.toString());
            case Limit.Silent(Duration longest) -> json.put("silent", longest.toString());
            case Limit.Deviation(double percent, int weeks) ->
                    json.putObject("deviation").put("percent", percent).put("weeks", weeks);
            case Limit.Coincidence(int count, Duration within) ->
                    json.putObject("coincidence")
                            .put("count", count)
                            .put("within", within.toString());
        }
        return json;
    }

    static ObjectNode adoption(Clause clause, Adoption adoption) {
        var json = object().put("id", adoption.id()).put("clause", adoption.clause());
        json.set("areas", texts(adoption.areas().stream().sorted().toList()));
        json.put("from", day(adoption.from()))
                .put("until", day(adoption.until()))
                .put("role", adoption.role())
                .put("reason", adoption.reason())
                .put("checkedBy", adoption.checkedBy())
                .put("deadband", adoption.deadband())
                .put("onDelay", adoption.onDelay().toString())
                .put("offDelay", adoption.offDelay().toString())
                .put("latching", adoption.latching());
        json.set("levels", array(adoption.levels(), level -> level(clause, level)));
        return json;
    }

    private static ObjectNode level(Clause clause, Adoption.Level level) {
        var json = object().put("priority", level.priority().id());
        json.set("limit", limit(level.limit()));
        json.set("words", names(Sentences.bound(clause, level.limit())));
        return json;
    }

    static ObjectNode cited(Cited cited) {
        var json = object();
        json.set("standard", standard(cited.standard()));
        json.set("clause", clause(cited.clause()));
        @Nullable Adoption adoption = cited.adoption();
        json.set(
                "adoption",
                adoption == null
                        ? JsonNodeFactory.instance.nullNode()
                        : adoption(cited.clause(), adoption));
        return json;
    }

    static ArrayNode passedOver(Collection<PassedOver> all) {
        return array(all, ModelJson::passedOver);
    }

    private static ObjectNode passedOver(PassedOver passed) {
        @Nullable Adoption adoption = passed.adoption();
        var json =
                object().put("standard", passed.standard().code())
                        .put("clause", passed.clause().id())
                        .put("number", passed.clause().number())
                        .put("adoption", adoption == null ? null : adoption.id())
                        .put("why", id(passed.why()));
        json.set("words", names(Sentences.passedOver(passed)));
        return json;
    }
}
