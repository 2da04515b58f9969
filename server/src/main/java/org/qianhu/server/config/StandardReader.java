package org.qianhu.server.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.qianhu.core.site.Ids;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Standard;
import org.qianhu.core.standard.Tier;

/** Reads standards: one book a file. */
final class StandardReader {
    private static final String KEYS =
            "code zh en tier status issued reviewed supersededBy clauses";

    /** Something that is said to have taken the place of something. */
    private record Successor(Fields fields, String name) {}

    private final Problems problems;
    private final ClauseReader reader;
    private final Map<String, At> places = new HashMap<>();
    private final Set<String> clauseIds = new HashSet<>();
    private final Map<String, Clause> clauses = new LinkedHashMap<>();
    private final List<Standard> standards = new ArrayList<>();
    private final List<Successor> successors = new ArrayList<>();

    StandardReader(Problems problems) {
        this.problems = problems;
        this.reader = new ClauseReader(problems);
    }

    List<Standard> standards() {
        return standards;
    }

    /** All good clauses by id. */
    Map<String, Clause> clauses() {
        return clauses;
    }

    /** Of all clauses, those with mistakes included. */
    Set<String> clauseIds() {
        return clauseIds;
    }

    /** Takes the standard of one file. */
    void standard(Item.Mapping file) {
        int mark = problems.count();
        var fields = new Fields(file, problems, KEYS);
        var code = fields.text("code");
        var titles = fields.names();
        var tier = fields.choice("tier", Tier.class, null);
        var status = fields.choice("status", Standard.Status.class, null);
        var issued = fields.dayOrNull("issued");
        var reviewed = fields.dayOrNull("reviewed");
        if (issued != null && reviewed != null && reviewed.isBefore(issued)) {
            fields.note("reviewed", "is before issued; check both days");
        }
        var supersededBy = fields.textOrNull("supersededBy");
        once("standard " + code, fields.at("code"));
        successor(fields);
        var found = clauses(fields);
        var standard =
                problems.build(
                        mark,
                        fields.at(),
                        () ->
                                new Standard(
                                        code,
                                        titles,
                                        tier,
                                        status,
                                        issued,
                                        reviewed,
                                        supersededBy,
                                        found));
        if (standard != null) {
            standards.add(standard);
        }
    }

    private List<Clause> clauses(Fields standard) {
        var found = new ArrayList<Clause>();
        for (var each : standard.sections("clauses", ClauseReader.KEYS)) {
            var clause = reader.read(each);
            if (each.has("id")) {
                var id = each.text("id");
                once("clause " + id, each.at("id"));
                clauseIds.add(id);
            }
            successor(each);
            if (clause != null) {
                found.add(clause);
                clauses.put(clause.id(), clause);
            }
        }
        return found;
    }

    private void successor(Fields fields) {
        if (fields.has("supersededBy")) {
            successors.add(new Successor(fields, fields.text("supersededBy")));
        }
    }

    /**
     * Notes what is said to take the place of something and is neither a clause nor a book. The
     * code of a book that is not here, such as {@code GB 55016-2021}, is all right.
     *
     * @param complete whether all files could be read
     */
    void references(boolean complete) {
        var books = standards.stream().map(Standard::code).collect(Collectors.toSet());
        for (var each : successors) {
            var name = each.name();
            if (complete && Ids.valid(name) && !clauseIds.contains(name) && !books.contains(name)) {
                each.fields()
                        .note(
                                "supersededBy",
                                "'"
                                        + name
                                        + "' is no clause and no code of a book"
                                        + Nearest.hint(name, clauseIds));
            }
        }
    }

    private void once(String what, At at) {
        var earlier = places.putIfAbsent(what, at);
        if (earlier != null) {
            problems.note(at, what + " is defined twice, first at " + earlier);
        }
    }
}
