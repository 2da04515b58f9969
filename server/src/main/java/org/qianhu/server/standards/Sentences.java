package org.qianhu.server.standards;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.limits.BoundWords;
import org.qianhu.alerts.limits.Figures;
import org.qianhu.alerts.limits.QuantityNames;
import org.qianhu.core.site.Names;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Cited;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Conflict;
import org.qianhu.core.standard.Gap;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.PassedOver;
import org.qianhu.core.standard.Standard;

/** What an answer says, in whole sentences, in Chinese and English. */
public final class Sentences {
    private Sentences() {}

    /** What people call a quantity; of a clause that bounds none, that it does. */
    public static Names quantity(String quantity) {
        if (quantity.equals(Clause.ANY)) {
            return new Names("任何测量值", "Any quantity");
        }
        return quantity.isEmpty() ? new Names("无测量值", "No quantity") : QuantityNames.of(quantity);
    }

    /** A book and its clause, for example {@code GB 50974-2014 7.4.12}. */
    public static String cite(Standard standard, Clause clause) {
        return standard.code() + " " + (clause.number().isEmpty() ? clause.id() : clause.number());
    }

    /** When the clause's own limit is broken; empty where it has none. */
    public static Optional<Names> bound(Clause clause) {
        return Optional.ofNullable(clause.limit()).map(limit -> bound(clause, limit));
    }

    /** When {@code limit}, on the quantity of {@code clause}, is broken. */
    public static Names bound(Clause clause, Limit limit) {
        return BoundWords.of(clause.quantity(), clause.unit(), limit);
    }

    /** What is demanded: by the mildest level of the adoption, else by the clause itself. */
    public static Optional<Names> demand(Cited cited) {
        @Nullable Adoption adoption = cited.adoption();
        return adoption == null
                ? bound(cited.clause())
                : Optional.of(bound(cited.clause(), adoption.levels().getFirst().limit()));
    }

    /** Deadband and delays, those that are there; empty where there are none. */
    public static Optional<Names> damping(Clause clause, Adoption adoption) {
        var zh = new ArrayList<String>();
        var en = new ArrayList<String>();
        if (adoption.deadband() > 0) {
            var band = BoundWords.amount(clause.quantity(), clause.unit(), adoption.deadband());
            zh.add("回差 " + band.zh());
            en.add("deadband " + band.en());
        }
        if (adoption.onDelay().isPositive()) {
            zh.add("延时 " + Figures.zh(adoption.onDelay()));
            en.add("after " + Figures.en(adoption.onDelay()));
        }
        if (adoption.offDelay().isPositive()) {
            zh.add("恢复延时 " + Figures.zh(adoption.offDelay()));
            en.add("cleared after " + Figures.en(adoption.offDelay()));
        }
        if (adoption.latching()) {
            zh.add("需人工复位");
            en.add("latching");
        }
        return zh.isEmpty()
                ? Optional.empty()
                : Optional.of(new Names(String.join("，", zh), String.join(", ", en)));
    }

    /** A clause that does not judge, and why. */
    public static Names passedOver(PassedOver passed) {
        var adoption = passed.adoption();
        var what =
                cite(passed.standard(), passed.clause())
                        + (adoption == null ? "" : " (" + adoption.id() + ")");
        var bound =
                adoption == null ? bound(passed.clause()) : Optional.of(mildest(passed, adoption));
        var why = StandardWords.of(passed.why());
        return new Names(
                what + bound.map(b -> "，" + b.zh()).orElse("") + "：" + why.zh(),
                what + bound.map(b -> ", " + b.en()).orElse("") + ": " + why.en());
    }

    private static Names mildest(PassedOver passed, Adoption adoption) {
        return bound(passed.clause(), adoption.levels().getFirst().limit());
    }

    /** What is wrong between the two. */
    public static Names conflict(Conflict conflict) {
        var first = party(conflict.first());
        @Nullable Cited other = conflict.second();
        var second = other == null ? clause(conflict.first()) : party(other);
        return switch (conflict.kind()) {
            case LAXER_THAN_FLOOR ->
                    new Names(
                            first.zh() + "，宽于强制性的 " + second.zh() + "。前者不使用，按后者判断。",
                            first.en()
                                    + " demands less than the mandatory "
                                    + second.en()
                                    + ". It is not used; the mandatory clause judges.");
            case EMPTY_BAND ->
                    new Names(
                            first.zh() + " 与 " + second.zh() + " 都是强制性的，没有任何数值能同时满足两者。",
                            first.en()
                                    + " and "
                                    + second.en()
                                    + " are both mandatory, and no value keeps both.");
            case LAXER_THAN_CLAUSE ->
                    new Names(
                            first.zh() + "，宽于它所采用的 " + second.zh() + "。",
                            first.en()
                                    + " demands less than the clause that it adopts, "
                                    + second.en()
                                    + ".");
            case CONTRADICTION ->
                    new Names(
                            first.zh() + " 与 " + second.zh() + " 对同样的测点要求不同，使用后者。",
                            first.en()
                                    + " and "
                                    + second.en()
                                    + " differ on the same points; the latter judges.");
            case OUTDATED_IN_USE ->
                    new Names(
                            first.zh() + " 已被代替或废止，但仍在采用" + successorZh(conflict) + "。",
                            first.en()
                                    + " is superseded or abolished, and still adopted"
                                    + successorEn(conflict)
                                    + ".");
            case UNVERIFIED_IN_USE ->
                    new Names(
                            first.zh() + " 未经核对，采用时也未写明核对人，因此不报警。",
                            first.en()
                                    + " is unverified, and its adoption names nobody who checked it:"
                                    + " it raises no alarm.");
        };
    }

    /** What is cited, with its adoption and its demand as far as it has them. */
    private static Names party(Cited cited) {
        var adoption = cited.adoption();
        var cite = cite(cited.standard(), cited.clause());
        var demand = demand(cited);
        var zh = new ArrayList<String>();
        var en = new ArrayList<String>();
        if (adoption != null) {
            zh.add("采用 " + adoption.id());
            en.add("adoption " + adoption.id());
        }
        demand.map(Names::zh).ifPresent(zh::add);
        demand.map(Names::en).ifPresent(en::add);
        return zh.isEmpty()
                ? new Names(cite, cite)
                : new Names(
                        cite + "（" + String.join("，", zh) + "）",
                        cite + " (" + String.join(", ", en) + ")");
    }

    private static Names clause(Cited cited) {
        return party(new Cited(cited.standard(), cited.clause(), null));
    }

    /** What took its place: the clause or book that the catalogue names. */
    public static Optional<String> successor(Conflict conflict) {
        @Nullable Cited second = conflict.second();
        if (second != null) {
            return Optional.of(cite(second.standard(), second.clause()));
        }
        return Optional.ofNullable(conflict.first().clause().supersededBy())
                .or(() -> Optional.ofNullable(conflict.first().standard().supersededBy()));
    }

    private static String successorZh(Conflict conflict) {
        return successor(conflict).map(s -> "；由 " + s + " 代替").orElse("");
    }

    private static String successorEn(Conflict conflict) {
        return successor(conflict).map(s -> "; " + s + " took its place").orElse("");
    }

    /** What to do about a conflict of that kind. */
    public static Names advice(Conflict.Kind kind) {
        return switch (kind) {
            case LAXER_THAN_FLOOR ->
                    new Names(
                            "将采用的限值收紧到强制性条文以内，或撤销该采用。",
                            "Tighten the adoption to the mandatory clause, or withdraw it.");
            case EMPTY_BAND ->
                    new Names(
                            "核对两条的数值、单位和适用范围；若均属实，报上级主管部门裁定。",
                            "Check number, unit and scope of both; if both are right, ask the"
                                    + " authority that issued them.");
            case LAXER_THAN_CLAUSE ->
                    new Names(
                            "收紧到条款本身的限值；若确有理由放宽，在采用中写明。",
                            "Tighten it to the clause; where there is cause to be laxer, write it"
                                    + " into the adoption.");
            case CONTRADICTION ->
                    new Names(
                            "无需处理；若使用的不是所希望的一条，终止另一条的采用。",
                            "Nothing has to be done; where the wrong one judges, end its adoption.");
            case OUTDATED_IN_USE ->
                    new Names(
                            "采用代替它的条款，并终止旧条款的采用。",
                            "Adopt what took its place, and end the adoption of the old clause.");
            case UNVERIFIED_IN_USE ->
                    new Names(
                            "对照原文核对数值，并在采用中写明核对人（checkedBy）。",
                            "Check the number against the print and name who did in the adoption"
                                    + " (checkedBy).");
        };
    }

    /** What is missing, and what the catalogue has instead. */
    public static Names gap(Gap gap) {
        var name = quantity(gap.quantity());
        var zh = name.zh() + "：" + Figures.bound(gap.points()) + " 个测点没有任何限值";
        var en = name.en() + ": no limit judges " + points(gap.points());
        return gap.known().isEmpty()
                ? new Names(zh + "，标准库中也没有相关条款。", en + ", and the catalogue has no clause on it.")
                : new Names(
                        zh + "；标准库中有 " + gap.known().size() + " 条相关条款，均不适用。",
                        en + "; the catalogue has " + clauses(gap.known()) + ".");
    }

    private static String points(int points) {
        return points == 1 ? "1 point" : Figures.bound(points) + " points";
    }

    /** Why an alarm was judged by its limit; empty where no standard judged it. */
    public static Optional<Names> cause(AlarmCause cause) {
        return switch (cause) {
            case AlarmCause.Known(var limit, var _) ->
                    Optional.of(StandardWords.of(limit.reason()));
            case AlarmCause.VersionGone(var version) ->
                    Optional.of(
                            new Names(
                                    "当时的标准库版本 " + version + " 已不在本机，无法再说明原因",
                                    "Catalogue version "
                                            + version
                                            + " is not kept here any more, so the reason cannot be"
                                            + " told"));
            case AlarmCause.Unexplained(var version) ->
                    Optional.of(
                            new Names(
                                    "标准库版本 " + version + " 在报警时刻对该测点给出的是其他限值",
                                    "Catalogue version "
                                            + version
                                            + " gives this point other limits at the instant of the"
                                            + " alarm"));
            case AlarmCause.OfThePlatform() -> Optional.empty();
        };
    }

    private static String clauses(List<PassedOver> known) {
        return known.size() == 1
                ? "1 clause on it, which does not apply"
                : known.size() + " clauses on it, none of which applies";
    }
}
