package org.qianhu.server.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.standard.Standard;
import org.qianhu.core.standard.Tier;
import org.qianhu.server.http.DeskView.Choice;
import org.qianhu.server.standards.edit.Draft;
import org.qianhu.server.standards.edit.Value;
import org.qianhu.server.standards.edit.Value.Listed;
import org.qianhu.server.standards.edit.Value.Pairs;
import org.qianhu.server.standards.edit.Value.Text;
import org.qianhu.server.standards.edit.Values;

/** The forms of the kinds of changes: their fields, and the drafts that come back in them. */
final class StandardsForm {
    static final Set<String> HINTS =
            Set.of(
                    "id",
                    "areas",
                    "until",
                    "limit",
                    "deadband",
                    "on-delay",
                    "checked-by",
                    "successor",
                    "book",
                    "statistic",
                    "hours",
                    "abolished");

    private static final int LEVELS = 4;
    private static final List<String> SCOPE =
            List.of(
                    "systems",
                    "areaKinds",
                    "uses",
                    "bricks",
                    "channels",
                    "supplies",
                    "climates",
                    "buildingClasses",
                    "seasons",
                    "days",
                    "hours");
    private static final List<String> CLAUSE =
            List.of("id", "number", "zh", "en", "quantity", "statistic", "unit", "source");

    /** Fills a form in: what was sent before, else what the files say. */
    private final Map<String, String> values;

    private final Texts texts;

    StandardsForm(Map<String, String> values, Texts texts) {
        this.values = values;
        this.texts = texts;
    }

    /** What a form of that kind asks for. */
    List<StandardsField> fields(Draft.Kind kind, List<Standard> books) {
        var fields = new ArrayList<StandardsField>();
        switch (kind) {
            case ADD_CLAUSE -> clause(fields, books);
            case ADOPT -> {
                fields.add(text("id").needed());
                fields.add(select("clause", clauses(books)).needed());
                fields.add(date("from").needed());
                adoption(fields);
            }
            case CHANGE -> {
                fields.add(date("from").needed());
                adoption(fields);
            }
            case END -> fields.add(date("until").needed());
            case ABOLISH -> {
                fields.add(date("abolished").needed());
                fields.add(text("successor"));
            }
        }
        fields.add(text("reason").needed());
        return fields;
    }

    private void adoption(List<StandardsField> fields) {
        fields.add(date("until"));
        fields.add(text("areas"));
        fields.add(text("role").needed());
        fields.add(text("checkedBy"));
        for (int i = 1; i <= LEVELS; i++) {
            fields.add(select("priority" + i, priorities(i > 1)));
            fields.add(text("limit" + i));
        }
        fields.add(text("deadband"));
        fields.add(text("onDelay"));
        fields.add(text("offDelay"));
        fields.add(StandardsField.check("latching", value("latching")));
    }

    private void clause(List<StandardsField> fields, List<Standard> books) {
        fields.add(
                select(
                        "book",
                        Stream.concat(
                                        Stream.of(new Choice("", texts.t("edit.book.new"))),
                                        books.stream().map(b -> new Choice(b.code(), titled(b))))
                                .toList()));
        for (var name : List.of("bookCode", "bookZh", "bookEn")) {
            fields.add(text(name));
        }
        fields.add(select("bookTier", words(Tier.values())));
        fields.add(select("bookStatus", words(Standard.Status.values())));
        CLAUSE.forEach(name -> fields.add(text(name)));
        fields.add(text("limit"));
        fields.add(select("force", words(Clause.Force.values())));
        fields.add(select("use", words(Clause.Use.values())));
        fields.add(select("verification", words(Clause.Verification.values())));
        fields.add(date("effective").needed());
        SCOPE.forEach(name -> fields.add(text(name)));
    }

    private String titled(Standard book) {
        return book.code() + " " + texts.in(book.titles());
    }

    private List<Choice> clauses(List<Standard> books) {
        return books.stream()
                .flatMap(book ->
                        book.clauses().stream()
                                .filter(clause -> clause.use() == Clause.Use.LIMIT)
                                .map(clause ->
                                        new Choice(
                                                clause.id(),
                                                book.code() + ": " + texts.in(clause.summary()))))
                .toList();
    }

    private List<Choice> priorities(boolean optional) {
        var all =
                Arrays.stream(Priority.values())
                        .sorted(java.util.Comparator.reverseOrder())
                        .map(p -> new Choice(p.id(), texts.t("priority." + p.id())));
        var none = optional ? Stream.of(new Choice("", "–")) : Stream.<Choice>empty();
        return Stream.concat(none, all).toList();
    }

    private static List<Choice> words(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(c -> c.name().toLowerCase(java.util.Locale.ROOT))
                .map(id -> new Choice(id, id))
                .toList();
    }

    private StandardsField text(String name) {
        return StandardsField.text(name, value(name));
    }

    private StandardsField date(String name) {
        return StandardsField.date(name, value(name));
    }

    private StandardsField select(String name, List<Choice> choices) {
        return StandardsField.select(name, value(name), choices);
    }

    private String value(String name) {
        return values.getOrDefault(name, "").strip();
    }

    /** The fields that an adoption as it stands fills in. */
    static Map<String, String> of(Pairs adoption) {
        var values = new LinkedHashMap<String, String>();
        adoption.entries().forEach((key, value) -> values.put(key, Values.line(value)));
        values.remove("reason"); // that of the adoption: a change has its own
        if (adoption.entries().get("levels") instanceof Listed(var levels)) {
            for (int i = 0; i < levels.size(); i++) {
                if (levels.get(i) instanceof Pairs level) {
                    values.put("priority" + (i + 1), level.text("priority"));
                    var limit = level.entries().get("limit");
                    values.put("limit" + (i + 1), limit == null ? "" : Values.line(limit));
                }
            }
        }
        return values;
    }

    /**
     * The draft that the filled form makes.
     *
     * @param subject id of the adoption or clause that it is about; not used for new ones
     */
    Draft draft(Draft.Kind kind, String subject) {
        var reason = value("reason");
        return switch (kind) {
            case ADD_CLAUSE -> {
                var head = value("book").isEmpty() ? head() : null;
                var code = head == null ? value("book") : head.text("code");
                yield new Draft.AddClause(code, head, newClause(), reason);
            }
            case ADOPT -> {
                var whole = new LinkedHashMap<String, Value>();
                put(whole, "id");
                put(whole, "clause");
                said().forEach((key, value) -> {
                    if (value != null) {
                        whole.put(key, value);
                    }
                });
                yield new Draft.Adopt(new Pairs(whole), reason);
            }
            case CHANGE -> new Draft.Change(subject, said(), reason);
            case END -> new Draft.End(subject, value("until"), reason);
            case ABOLISH ->
                    new Draft.Abolish(subject, value("abolished"), value("successor"), reason);
        };
    }

    /** What the form says of an adoption; null for what it leaves empty. */
    private Map<String, @Nullable Value> said() {
        var said = new LinkedHashMap<String, @Nullable Value>();
        for (var key :
                List.of("from", "until", "role", "checkedBy", "deadband", "onDelay", "offDelay")) {
            said.put(key, value(key).isEmpty() ? null : new Text(value(key)));
        }
        var areas = Values.list(value("areas"));
        said.put("areas", areas.items().isEmpty() ? null : areas);
        said.put("latching", value("latching").isEmpty() ? null : new Text("true"));
        said.put("levels", new Listed(levels()));
        return said;
    }

    private List<Value> levels() {
        var levels = new ArrayList<Value>();
        for (int i = 1; i <= LEVELS; i++) {
            if (!value("priority" + i).isEmpty()) {
                var level = new LinkedHashMap<String, Value>();
                level.put("priority", new Text(value("priority" + i)));
                limit(level, value("limit" + i));
                levels.add(new Pairs(level));
            }
        }
        return levels;
    }

    private static void limit(Map<String, Value> into, String line) {
        if (!line.isEmpty()) {
            // what is no limit goes on as it is, for the reader to say so
            into.put(
                    "limit", Values.pairs(line).<Value>map(p -> p).orElseGet(() -> new Text(line)));
        }
    }

    private Pairs head() {
        var head = new LinkedHashMap<String, Value>();
        for (var key : List.of("code", "zh", "en", "tier", "status")) {
            var name = "book" + Character.toUpperCase(key.charAt(0)) + key.substring(1);
            head.put(key, new Text(value(name)));
        }
        return new Pairs(head);
    }

    private Pairs newClause() {
        var clause = new LinkedHashMap<String, Value>();
        CLAUSE.forEach(key -> put(clause, key));
        clause.put("number", new Text(value("number")));
        limit(clause, value("limit"));
        for (var key : List.of("force", "use", "verification", "effective")) {
            put(clause, key);
        }
        var scope = new LinkedHashMap<String, Value>();
        for (var key : SCOPE) {
            var words = Values.list(value(key));
            if (!words.items().isEmpty()) {
                scope.put(key, words);
            }
        }
        if (!scope.isEmpty()) {
            clause.put("scope", new Pairs(scope));
        }
        return new Pairs(clause);
    }

    private void put(Map<String, Value> into, String key) {
        if (!value(key).isEmpty()) {
            into.put(key, new Text(value(key)));
        }
    }
}
