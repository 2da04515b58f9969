package org.qianhu.server.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.limits.Judged;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Cited;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Conflict;
import org.qianhu.core.standard.Findings;
import org.qianhu.core.standard.LimitInForce;
import org.qianhu.core.standard.PassedOver;
import org.qianhu.core.standard.Upcoming;
import org.qianhu.server.cli.TextTable.Row;
import org.qianhu.server.standards.Asked;
import org.qianhu.server.standards.LimitRow;
import org.qianhu.server.standards.PointAnswer;
import org.qianhu.server.standards.Question;
import org.qianhu.server.standards.Sentences;
import org.qianhu.server.standards.StandardWords;

/** Answers about standards as tables for a terminal. */
final class StandardsTables {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);
    private static final int FEW = 3;

    private final StandardsOptions o;
    private final Asked asked;

    StandardsTables(StandardsOptions options, Asked asked) {
        this.o = options;
        this.asked = asked;
    }

    void print(Question question) {
        var found =
                switch (question) {
                    case LIMITS -> limits();
                    case CONFLICTS -> conflicts(asked.conflicts());
                    case SUPERSEDED -> conflicts(asked.superseded());
                    case GAPS -> gaps();
                    case DUPLICATES -> duplicates();
                    case DUE -> due();
                    case UNVERIFIED -> unverified();
                    case UPCOMING -> upcoming();
                };
        out(heads(question), found);
    }

    private List<String> heads(Question question) {
        var heads =
                switch (question) {
                    case LIMITS ->
                            o.in(
                                    "系统|测量值|限值|判据|测点|区域|效力|条款|采用",
                                    "SYSTEM|QUANTITY|LIMIT|JUDGED ON|POINTS|AREAS|FORCE|CLAUSE|ADOPTION");
                    case CONFLICTS, SUPERSEDED ->
                            o.in("程度|类别|条款|另一方|测点|区域", "SEVERITY|KIND|CLAUSE|AGAINST|POINTS|AREAS");
                    case GAPS -> o.in("系统|测量值|测点|区域|相关条款", "SYSTEM|QUANTITY|POINTS|AREAS|CLAUSES");
                    case DUPLICATES -> o.in("条款|与之相同|要求", "CLAUSE|THE SAME AS|DEMAND");
                    case DUE -> o.in("到期|标准|层级|名称", "SINCE|STANDARD|TIER|TITLE");
                    case UNVERIFIED -> o.in("条款|编号|采用|要求", "CLAUSE|ID|ADOPTION|DEMAND");
                    case UPCOMING ->
                            o.in("日期|变化|条款|采用|测点|区域", "DAY|CHANGE|CLAUSE|ADOPTION|POINTS|AREAS");
                };
        return List.of(heads.split("\\|"));
    }

    private void out(List<String> heads, List<Row> rows) {
        var at = TIME.format(asked.answers().at().atZone(zone()));
        var out = o.out();
        out.println(
                o.in("时刻 ", "At ")
                        + at
                        + o.in("，标准库版本 ", ", catalogue ")
                        + asked.answers().estate().catalogue().version());
        if (rows.isEmpty()) {
            out.println(o.in("没有。", "None."));
            return;
        }
        new TextTable(heads, rows).print(out);
        out.println(rows.size() + o.in(" 条", rows.size() == 1 ? " row" : " rows"));
    }

    private ZoneId zone() {
        return asked.answers().zone();
    }

    private List<Row> limits() {
        return asked.limits().stream().map(this::limit).toList();
    }

    private Row limit(LimitRow row) {
        var limit = row.limit();
        var notes = new ArrayList<>(why(limit));
        asked.answers()
                .upcoming(row, asked.days())
                .forEach(change -> notes.add(o.in("将变化：", "to come: ") + change(change)));
        return new Row(
                List.of(
                        o.in(StandardWords.of(row.system())),
                        row.quantity(),
                        levels(limit),
                        o.in(StandardWords.of(limit.clause().statistic())),
                        Integer.toString(row.points()),
                        areas(row.areas().keySet()),
                        o.in(StandardWords.of(limit.clause().force())),
                        Sentences.cite(limit.standard(), limit.clause()),
                        limit.adoption().id()),
                notes);
    }

    private List<String> why(LimitInForce limit) {
        var notes = new ArrayList<String>();
        if (!Judged.byTheEngine(limit)) {
            notes.add(
                    o.in(
                            "报警引擎尚不判断此类限值，不会因它报警",
                            "the alarm engine does not judge this kind of limit yet: it raises nothing"));
        }
        notes.add(o.in("原因：", "why: ") + o.in(StandardWords.of(limit.reason())));
        passed(notes, limit.passedOver());
        Sentences.damping(limit.clause(), limit.adoption())
                .ifPresent(said -> notes.add(o.in("处理：", "handled: ") + o.in(said)));
        notes.add(adopted(limit));
        @Nullable Instant until = limit.validUntil();
        if (until != null) {
            notes.add(o.in("有效至：", "valid until: ") + TIME.format(until.atZone(zone())));
        }
        return notes;
    }

    private String adopted(LimitInForce limit) {
        var adoption = limit.adoption();
        return asked.answers().byLaw(limit)
                ? o.in("强制性条文，无论采用与否都须执行", "mandatory: binds by law, adopted or not")
                : o.in("采用：", "adopted: ")
                        + adoption.role()
                        + o.in("，自 ", ", since ")
                        + adoption.from()
                        + o.in("：", ": ")
                        + adoption.reason();
    }

    private void passed(List<String> notes, List<PassedOver> all) {
        all.forEach(passed ->
                notes.add(o.in("未用：", "passed over: ") + o.in(Sentences.passedOver(passed))));
    }

    private String levels(LimitInForce limit) {
        return limit.adoption().levels().stream()
                .map(level -> level(limit.clause(), level))
                .collect(Collectors.joining("; "));
    }

    private String level(Clause clause, Adoption.Level level) {
        return o.in(StandardWords.of(level.priority()))
                + " "
                + o.in(Sentences.bound(clause, level.limit()));
    }

    /** A few ids, and how many more. */
    private String areas(Collection<String> areas) {
        int all = asked.answers().estate().register().areas().size();
        if (all > FEW && areas.size() == all) {
            return o.in("全部 " + all + " 个", "all " + all);
        }
        var shown = areas.stream().sorted().limit(FEW).collect(Collectors.joining(", "));
        return areas.size() <= FEW ? shown : shown + " +" + (areas.size() - FEW);
    }

    private List<Row> conflicts(List<Conflict> conflicts) {
        return conflicts.stream()
                .map(conflict ->
                        new Row(
                                List.of(
                                        o.in(StandardWords.of(conflict.kind().severity())),
                                        o.in(StandardWords.of(conflict.kind())),
                                        cite(conflict.first()),
                                        cite(conflict.second()),
                                        Integer.toString(conflict.points()),
                                        areas(conflict.areas())),
                                List.of(
                                        o.in(Sentences.conflict(conflict)),
                                        o.in(Sentences.advice(conflict.kind())))))
                .toList();
    }

    private static String cite(@Nullable Cited cited) {
        return cited == null ? "-" : Sentences.cite(cited.standard(), cited.clause());
    }

    private static String adoption(Cited cited) {
        @Nullable Adoption adoption = cited.adoption();
        return adoption == null ? "-" : adoption.id();
    }

    private List<Row> gaps() {
        return asked.gaps().stream()
                .map(gap -> {
                    var notes = new ArrayList<String>();
                    passed(notes, gap.known());
                    return new Row(
                            List.of(
                                    o.in(StandardWords.of(gap.system())),
                                    gap.quantity(),
                                    Integer.toString(gap.points()),
                                    areas(gap.areas()),
                                    Integer.toString(gap.known().size())),
                            notes);
                })
                .toList();
    }

    private List<Row> duplicates() {
        return asked.duplicates().stream()
                .map(each -> new Row(cite(each.first()), cite(each.second()), demand(each.first())))
                .toList();
    }

    private String demand(Cited cited) {
        return Sentences.demand(cited).map(o::in).orElse("-");
    }

    private List<Row> due() {
        return asked.due().stream().map(this::due).toList();
    }

    private Row due(Findings.Due due) {
        var day = due.day();
        return new Row(
                day == null ? o.in("未知", "unknown") : day.toString(),
                due.standard().code(),
                o.in(StandardWords.of(due.standard().tier())),
                o.in(due.standard().titles()));
    }

    private List<Row> unverified() {
        return asked.unverified().stream()
                .map(cited ->
                        new Row(cite(cited), cited.clause().id(), adoption(cited), demand(cited)))
                .toList();
    }

    private List<Row> upcoming() {
        return asked.upcoming().stream()
                .map(change ->
                        new Row(
                                change.day().toString(),
                                o.in(StandardWords.of(change.what())),
                                cite(change.cited()),
                                adoption(change.cited()),
                                Integer.toString(change.points()),
                                areas(change.areas())))
                .toList();
    }

    private String change(Upcoming change) {
        return change.day()
                + " "
                + o.in(StandardWords.of(change.what()))
                + " ("
                + cite(change.cited())
                + ")";
    }

    /** Point by point, with all that does not judge it. */
    void points(Stream<PointAnswer> answers) {
        out(
                List.of(o.in("测点|区域|限值", "POINT|AREA|LIMITS").split("\\|")),
                answers.map(this::point).toList());
    }

    private Row point(PointAnswer answer) {
        var notes = new ArrayList<String>();
        for (var limit : answer.decision().limits()) {
            notes.add(
                    levels(limit)
                            + ", "
                            + Sentences.cite(limit.standard(), limit.clause())
                            + " ("
                            + limit.adoption().id()
                            + "): "
                            + o.in(StandardWords.of(limit.reason())));
        }
        passed(notes, answer.decision().passedOver());
        return new Row(
                List.of(
                        answer.subject().point().toString(),
                        answer.subject().area().id(),
                        Integer.toString(answer.decision().limits().size())),
                notes);
    }
}
