package org.qianhu.server.http;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.limits.Judged;
import org.qianhu.core.site.Names;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Cited;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Conflict;
import org.qianhu.core.standard.Duplicate;
import org.qianhu.core.standard.Findings;
import org.qianhu.core.standard.Gap;
import org.qianhu.core.standard.PassedOver;
import org.qianhu.core.standard.Scope;
import org.qianhu.core.standard.Upcoming;
import org.qianhu.server.http.StandardsView.ChangeLine;
import org.qianhu.server.http.StandardsView.Cite;
import org.qianhu.server.http.StandardsView.ConflictLine;
import org.qianhu.server.http.StandardsView.DueLine;
import org.qianhu.server.http.StandardsView.GapLine;
import org.qianhu.server.http.StandardsView.LevelLine;
import org.qianhu.server.http.StandardsView.LimitLine;
import org.qianhu.server.http.StandardsView.PairLine;
import org.qianhu.server.standards.Answers;
import org.qianhu.server.standards.LimitRow;
import org.qianhu.server.standards.ScopeWords;
import org.qianhu.server.standards.Sentences;
import org.qianhu.server.standards.StandardWords;

/** Answers about standards in the words of the reader. */
final class StandardsLines {
    private final Answers answers;
    private final Texts texts;
    private final Places places;

    StandardsLines(Answers answers, Texts texts) {
        this.answers = answers;
        this.texts = texts;
        this.places = new Places(answers.estate().register(), texts);
    }

    LimitLine limit(LimitRow row, int days) {
        var limit = row.limit();
        return new LimitLine(
                in(StandardWords.of(row.system())),
                in(Sentences.quantity(row.quantity())),
                in(StandardWords.of(limit.clause().statistic())),
                levels(row.cited()),
                Sentences.damping(limit.clause(), limit.adoption()).map(this::in).orElse(""),
                Judged.byTheEngine(limit),
                points(row.areas()),
                row.areas().entrySet().stream()
                        .map(area -> places.area(area.getKey()) + " " + area.getValue())
                        .toList(),
                inForce(row.cited(), answers.byLaw(limit)),
                in(StandardWords.of(limit.reason())),
                passedOver(limit.passedOver()),
                until(limit.validUntil()),
                answers.upcoming(row, days).stream().map(this::flag).toList());
    }

    private List<LevelLine> levels(Cited cited) {
        @Nullable Adoption adoption = cited.adoption();
        return adoption == null
                ? List.of()
                : adoption.levels().stream()
                        .map(level ->
                                new LevelLine(
                                        level.priority().id(),
                                        AlarmLine.mark(level.priority()),
                                        in(StandardWords.of(level.priority())),
                                        in(Sentences.bound(cited.clause(), level.limit()))))
                        .toList();
    }

    private String until(@Nullable Instant until) {
        return until == null ? "" : AlarmLine.fullTime(until, answers.zone());
    }

    private String flag(Upcoming change) {
        var cited = change.cited();
        return change.day()
                + " "
                + in(StandardWords.of(change.what()))
                + " · "
                + Sentences.cite(cited.standard(), cited.clause());
    }

    List<String> passedOver(Collection<PassedOver> all) {
        return all.stream().map(each -> in(Sentences.passedOver(each))).toList();
    }

    /** Without the demand, which the levels tell. */
    private Cite inForce(Cited cited, boolean byLaw) {
        var cite = cite(cited);
        return new Cite(
                cite.id(),
                cite.said(),
                cite.summary(),
                cite.marks(),
                "",
                byLaw ? texts.t("standards.by-law") : cite.adoption(),
                cite.outlook());
    }

    Cite cite(Cited cited) {
        var clause = cited.clause();
        @Nullable Adoption adoption = cited.adoption();
        return new Cite(
                clause.id(),
                Sentences.cite(cited.standard(), clause),
                in(clause.summary()),
                marks(cited),
                Sentences.demand(cited).map(this::in).orElse(""),
                adoption == null ? "" : adopted(adoption),
                clause.verification().name().toLowerCase(java.util.Locale.ROOT));
    }

    /**
     * What a number is for is said where it is no limit: a setting range must not look like one.
     */
    private String marks(Cited cited) {
        var clause = cited.clause();
        return Stream.of(
                        StandardWords.of(cited.standard().tier()),
                        StandardWords.of(clause.force()),
                        StandardWords.of(clause.use()),
                        StandardWords.of(cited.standard().tier(), clause.verification()))
                .filter(words -> !words.equals(StandardWords.of(Clause.Use.LIMIT)))
                .map(this::in)
                .collect(Collectors.joining(" · "));
    }

    /** Who adopted it, since when, and why. */
    String adopted(Adoption adoption) {
        return texts.t(
                "standards.adopted",
                adoption.id(),
                adoption.role(),
                adoption.from().toString(),
                adoption.reason());
    }

    ConflictLine conflict(Conflict conflict) {
        var kind = conflict.kind();
        var severity = kind.severity();
        return new ConflictLine(
                severity.name().toLowerCase(java.util.Locale.ROOT),
                in(StandardWords.of(severity)),
                in(StandardWords.of(kind)),
                in(Sentences.conflict(conflict)),
                in(Sentences.advice(kind)),
                Stream.of(conflict.first(), conflict.second())
                        .flatMap(Stream::ofNullable)
                        .map(this::cite)
                        .toList(),
                points(conflict.points(), conflict.areas()),
                areas(conflict.areas()));
    }

    GapLine gap(Gap gap) {
        return new GapLine(
                in(StandardWords.of(gap.system())),
                in(Sentences.quantity(gap.quantity())),
                in(Sentences.gap(gap)),
                points(gap.points(), gap.areas()),
                areas(gap.areas()),
                passedOver(gap.known()));
    }

    PairLine pair(Duplicate duplicate) {
        return new PairLine(cite(duplicate.first()), cite(duplicate.second()));
    }

    DueLine due(Findings.Due due) {
        var standard = due.standard();
        var day = due.day();
        return new DueLine(
                day == null ? texts.t("standards.since.unknown") : day.toString(),
                standard.code(),
                in(standard.titles()),
                in(StandardWords.of(standard.tier())));
    }

    ChangeLine change(Upcoming change) {
        return new ChangeLine(
                change.day().toString(),
                in(StandardWords.of(change.what())),
                cite(change.cited()),
                points(change.points(), change.areas()),
                areas(change.areas()));
    }

    /** How many points in how many areas. */
    String points(Map<String, Integer> areas) {
        return points(areas.values().stream().mapToInt(Integer::intValue).sum(), areas.keySet());
    }

    private String points(int points, Collection<String> areas) {
        return texts.t("standards.points", points, areas.size());
    }

    /** By name, in the order of the register. */
    private List<String> areas(Collection<String> ids) {
        return answers.estate().register().areas().stream()
                .filter(area -> ids.contains(area.id()))
                .map(area -> in(area.names()))
                .toList();
    }

    /** Where and when a clause applies; everywhere and always where it does not say. */
    String scope(Scope scope) {
        return ScopeWords.of(scope).map(this::in).orElseGet(() -> texts.t("standards.everywhere"));
    }

    String in(Names names) {
        return texts.in(names);
    }
}
