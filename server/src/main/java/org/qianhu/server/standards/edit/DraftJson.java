package org.qianhu.server.standards.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qianhu.server.standards.edit.Value.Listed;
import org.qianhu.server.standards.edit.Value.Pairs;
import org.qianhu.server.standards.edit.Value.Text;

/** Drafts as JSON: what REST takes, and what the store keeps. */
public final class DraftJson {
    /** What became of reading one. */
    public sealed interface Taken {
        /** A draft, which may still have mistakes in its values. */
        record Good(Draft draft) implements Taken {}

        /** None; what is wrong and what to do. */
        record Wrong(String why) implements Taken {}
    }

    /** Fields that the kinds have, besides {@code kind} and {@code reason}. */
    private static final Map<Draft.Kind, Set<String>> FIELDS =
            Map.of(
                    Draft.Kind.ADD_CLAUSE, Set.of("book", "clause"),
                    Draft.Kind.ADOPT, Set.of("adoption"),
                    Draft.Kind.CHANGE, Set.of("adoption", "set"),
                    Draft.Kind.END, Set.of("adoption", "until"),
                    Draft.Kind.ABOLISH, Set.of("clause", "abolished", "successor"));

    private static final Pattern KEY = Pattern.compile("[A-Za-z]{1,40}");
    private static final int LONGEST = 2_000;
    private static final int MOST = 200;
    private static final int DEEPEST = 6;

    private DraftJson() {}

    /** Reads what REST was sent. */
    public static Taken read(JsonNode body) {
        var kind = Draft.Kind.parse(text(body, "kind"));
        if (kind.isEmpty()) {
            return wrong("field 'kind' must be one of add_clause, adopt, change, end, abolish");
        }
        for (var field : body.properties()) {
            var name = field.getKey();
            if (!FIELDS.getOrDefault(kind.get(), Set.of()).contains(name)
                    && !Set.of("kind", "reason", "version").contains(name)) {
                return wrong(
                        "a change of kind " + kind.get().id() + " has no field '" + name + "'");
            }
            var why = tooMuch(field.getValue(), DEEPEST);
            if (why != null) {
                return wrong("field '" + name + "' " + why);
            }
        }
        var reason = text(body, "reason");
        if (reason.isBlank() || reason.length() > Editor.LONGEST_REASON) {
            return wrong(
                    "field 'reason' must say why, for those who ask later, in at most "
                            + Editor.LONGEST_REASON
                            + " characters");
        }
        return draft(kind.get(), body);
    }

    private static Taken draft(Draft.Kind kind, JsonNode body) {
        var reason = text(body, "reason").strip();
        return switch (kind) {
            case ADD_CLAUSE -> {
                var book = body.path("book");
                var head = book.isObject() ? pairs(book) : null;
                yield new Taken.Good(
                        new Draft.AddClause(
                                head == null ? text(body, "book") : head.text("code"),
                                head,
                                pairs(body.path("clause")),
                                reason));
            }
            case ADOPT -> new Taken.Good(new Draft.Adopt(pairs(body.path("adoption")), reason));
            case CHANGE ->
                    body.path("set").isEmpty()
                            ? wrong("field 'set' is empty: give the keys that change")
                            : new Taken.Good(
                                    new Draft.Change(
                                            text(body, "adoption"), set(body.path("set")), reason));
            case END ->
                    new Taken.Good(
                            new Draft.End(text(body, "adoption"), text(body, "until"), reason));
            case ABOLISH ->
                    new Taken.Good(
                            new Draft.Abolish(
                                    text(body, "clause"),
                                    text(body, "abolished"),
                                    text(body, "successor"),
                                    reason));
        };
    }

    private static Taken wrong(String why) {
        return new Taken.Wrong(why);
    }

    private static @Nullable String tooMuch(JsonNode node, int depth) {
        if (node.isTextual() && node.textValue().length() > LONGEST) {
            return "has a text longer than " + LONGEST + " characters";
        }
        for (var entry : node.properties()) {
            if (!KEY.matcher(entry.getKey()).matches()) {
                return "has a key that is none: '" + entry.getKey() + "'";
            }
        }
        if (node.size() > MOST || depth == 0) {
            return "holds too much: at most " + MOST + " values, " + DEEPEST + " deep";
        }
        for (var below : node) {
            var why = tooMuch(below, depth - 1);
            if (why != null) {
                return why;
            }
        }
        return null;
    }

    private static String text(JsonNode body, String field) {
        return body.path(field).isTextual() ? body.path(field).textValue() : "";
    }

    private static Map<String, @Nullable Value> set(JsonNode object) {
        var set = new LinkedHashMap<String, @Nullable Value>();
        object.properties()
                .forEach(e ->
                        set.put(e.getKey(), e.getValue().isNull() ? null : value(e.getValue())));
        return set;
    }

    /** An object without what is null. */
    private static Pairs pairs(JsonNode object) {
        var pairs = new LinkedHashMap<String, Value>();
        for (var entry : object.properties()) {
            if (!entry.getValue().isNull()) {
                pairs.put(entry.getKey(), value(entry.getValue()));
            }
        }
        return new Pairs(pairs);
    }

    private static Value value(JsonNode node) {
        if (node.isObject()) {
            return pairs(node);
        }
        if (node.isArray()) {
            var items = new ArrayList<Value>();
            node.forEach(item -> items.add(value(item)));
            return new Listed(items);
        }
        return new Text(
                node.isNumber()
                        ? node.decimalValue().stripTrailingZeros().toPlainString()
                        : node.asText());
    }

    /** As {@link #read} takes it. */
    public static ObjectNode write(Draft draft) {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("kind", draft.kind().id())
                        .put("reason", draft.reason());
        switch (draft) {
            case Draft.AddClause(var book, var head, var clause, _) -> {
                if (head == null) {
                    json.put("book", book);
                } else {
                    json.set("book", json(head));
                }
                json.set("clause", json(clause));
            }
            case Draft.Adopt(var adoption, _) -> json.set("adoption", json(adoption));
            case Draft.Change(var adoption, var set, _) -> {
                var values = json.put("adoption", adoption).putObject("set");
                set.forEach((key, value) -> values.set(key, value == null ? null : json(value)));
            }
            case Draft.End(var adoption, var until, _) ->
                    json.put("adoption", adoption).put("until", until);
            case Draft.Abolish(var clause, var day, var successor, _) ->
                    json.put("clause", clause).put("abolished", day).put("successor", successor);
        }
        return json;
    }

    private static JsonNode json(Value value) {
        return switch (value) {
            case Text(var text) -> JsonNodeFactory.instance.textNode(text);
            case Listed(var items) -> {
                var array = JsonNodeFactory.instance.arrayNode();
                items.forEach(item -> array.add(json(item)));
                yield array;
            }
            case Pairs(var entries) -> {
                var object = JsonNodeFactory.instance.objectNode();
                entries.forEach((key, each) -> object.set(key, json(each)));
                yield object;
            }
        };
    }
}
