package org.qianhu.server.config;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.Priority;

/**
 * Reads what the bureau adopted. An adoption that could never judge is a mistake: it would be
 * relied on and stay silent. One that contradicts its clause is loaded with a warning: it is the
 * catalogue's to find the conflict, and people's to decide it.
 */
final class AdoptionReader {
    private static final String KEYS =
            "id clause areas from until role reason checkedBy deadband onDelay offDelay latching levels";

    private final StandardReader standards;
    private final Set<String> areas;
    private final Problems problems;
    private final LimitReader limits;
    private final boolean complete;
    private final Map<String, At> places = new HashMap<>();
    private final List<Adoption> adoptions = new ArrayList<>();

    /**
     * @param areas ids of all areas
     * @param complete whether all files could be read, so that what is not found is a mistake
     */
    AdoptionReader(
            StandardReader standards, Set<String> areas, Problems problems, boolean complete) {
        this.standards = standards;
        this.areas = areas;
        this.problems = problems;
        this.limits = new LimitReader(problems);
        this.complete = complete;
    }

    List<Adoption> adoptions() {
        return adoptions;
    }

    void read(Item.Mapping file) {
        new Fields(file, problems, "adoptions").sections("adoptions", KEYS).forEach(this::adoption);
    }

    private void adoption(Fields fields) {
        int mark = problems.count();
        var id = id(fields);
        var clause = clause(fields);
        var where = areas(fields);
        var from = fields.day("from");
        var until = until(fields, from);
        var role = fields.text("role");
        var reason = fields.text("reason");
        var checkedBy = fields.textOrNull("checkedBy");
        double deadband = deadband(fields);
        var onDelay = fields.duration("onDelay", Duration.ZERO, Duration.ZERO);
        var offDelay = fields.duration("offDelay", Duration.ZERO, Duration.ZERO);
        var latching = fields.flag("latching", false);
        var levels = levels(fields, clause);
        if (clause == null) {
            return;
        }
        judges(fields, clause, from, checkedBy);
        var adoption =
                problems.build(
                        mark,
                        fields.at(),
                        () ->
                                new Adoption(
                                        id,
                                        clause.id(),
                                        where,
                                        from,
                                        until,
                                        role,
                                        reason,
                                        checkedBy,
                                        deadband,
                                        onDelay,
                                        offDelay,
                                        latching,
                                        levels));
        if (adoption != null) {
            adoptions.add(adoption);
        }
    }

    private String id(Fields fields) {
        var id = fields.id("id");
        var earlier = places.putIfAbsent(id, fields.at("id"));
        if (earlier != null) {
            fields.note("id", "adoption " + id + " is defined twice, first at " + earlier);
        }
        return id;
    }

    private static double deadband(Fields fields) {
        double deadband = fields.number("deadband").orElse(0.0);
        if (deadband < 0) {
            fields.note("deadband", "is below 0; write how far a value must come back");
        }
        return deadband;
    }

    private @Nullable Clause clause(Fields fields) {
        var id = fields.text("clause");
        var known = standards.clauseIds();
        if (complete && fields.has("clause") && !known.contains(id)) {
            fields.note("clause", "'" + id + "' is no clause" + Nearest.hint(id, known));
        }
        return standards.clauses().get(id);
    }

    private Set<String> areas(Fields fields) {
        var found = new HashSet<String>();
        for (var item : fields.scalars("areas")) {
            if (complete && !areas.contains(item.text())) {
                problems.note(
                        item.at(),
                        "'" + item.text() + "' is no area" + Nearest.hint(item.text(), areas));
            }
            found.add(item.text());
        }
        return found;
    }

    private static @Nullable LocalDate until(Fields fields, LocalDate from) {
        var until = fields.dayOrNull("until");
        if (until != null && !until.isAfter(from)) {
            fields.note("until", "is not after from; it is the first day without the adoption");
        }
        return until;
    }

    private static void judges(
            Fields fields, Clause clause, LocalDate from, @Nullable String checkedBy) {
        var id = clause.id();
        if (clause.use() != Clause.Use.LIMIT) {
            var use = clause.use().name().toLowerCase(java.util.Locale.ROOT);
            fields.note(
                    "clause",
                    id + " is a " + use + " and judges nothing; adopt a clause with use: limit");
        } else if (clause.limit() == null) {
            fields.note("clause", id + " has no number and judges nothing; enter its limit first");
        } else if (!PointKeys.measured(clause.quantity())) {
            fields.note(
                    "clause",
                    id
                            + " limits "
                            + clause.quantity()
                            + ", which no device can send; it is shown"
                            + " only");
        }
        var abolished = clause.abolished();
        if (abolished != null && !abolished.isAfter(from)) {
            var successor = clause.supersededBy();
            fields.warn(
                    "clause",
                    id
                            + " was abolished on "
                            + abolished
                            + ", before the adoption begins, and judges nothing; adopt "
                            + (successor == null ? "what took its place" : successor));
        }
        if (clause.verification() == Clause.Verification.UNVERIFIED && checkedBy == null) {
            fields.warn(
                    "checkedBy",
                    "is missing, so it judges nothing; "
                            + id
                            + " is unverified: name who checked its number against the print");
        }
    }

    /** The levels; without a clause only what they say themselves is checked. */
    private List<Adoption.Level> levels(Fields fields, @Nullable Clause clause) {
        var levels = new ArrayList<Adoption.Level>();
        @Nullable Priority before = null;
        var sections = fields.sections("levels", "priority limit");
        for (var each : sections) {
            int mark = problems.count();
            var priority = each.choice("priority", Priority.class, null);
            if (before != null && problems.count() == mark && !priority.above(before)) {
                each.note("priority", "is not above the level before; list the least severe first");
            }
            before = problems.count() == mark ? priority : before;
            var limit = limit(each, clause);
            if (limit != null) {
                check(each, levels, limit, clause);
                levels.add(new Adoption.Level(priority, limit));
            }
        }
        if (sections.isEmpty()) {
            fields.note("levels", "is empty; write for example [{priority: high}]");
        }
        return levels;
    }

    private @Nullable Limit limit(Fields level, @Nullable Clause clause) {
        if (level.has("limit")) {
            return limits.read(level, clause == null ? "" : clause.quantity(), null);
        }
        return clause == null ? null : clause.limit();
    }

    private static void check(
            Fields at, List<Adoption.Level> levels, Limit limit, @Nullable Clause clause) {
        if (levels.isEmpty()) {
            var own = clause == null ? null : clause.limit();
            if (clause != null && own != null && !limit.atLeastAsStrictAs(own)) {
                laxer(at, limit, own, clause);
            }
            return;
        }
        var below = levels.getLast().limit();
        if (!limit.sameMeasureAs(below)) {
            at.note(
                    "limit",
                    "measures something else than the level before; all levels of an adoption are"
                            + " of one kind, with the same per, within or weeks");
        } else if (limit.equals(below) || !below.atLeastAsStrictAs(limit)) {
            at.note("limit", "does not lie beyond the level before; list the mildest first");
        }
    }

    private static void laxer(Fields at, Limit limit, Limit own, Clause clause) {
        if (Collections.disjoint(limit.sides(), own.sides())) {
            at.note(
                    "limit",
                    "bounds another side than clause " + clause.id() + "; write it in its kind");
        } else if (!limit.sameMeasureAs(own)) {
            at.note(
                    "limit",
                    "measures something else than clause "
                            + clause.id()
                            + "; write its per, within or weeks");
        } else if (clause.force() == Clause.Force.MANDATORY) {
            at.warn(
                    "limit",
                    "is laxer than the mandatory clause "
                            + clause.id()
                            + " and is not used; tighten it, for it may not be below");
        } else {
            at.warn(
                    "limit",
                    "is laxer than clause " + clause.id() + "; tighten it, or expect a conflict");
        }
    }
}
