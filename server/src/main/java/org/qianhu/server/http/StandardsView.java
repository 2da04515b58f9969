package org.qianhu.server.http;

import java.util.List;
import java.util.Optional;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.server.http.DeskView.Choice;
import org.qianhu.server.standards.Asked;
import org.qianhu.server.standards.Moment;
import org.qianhu.server.standards.Question;

/**
 * One answer of the catalogue as people read it.
 *
 * @param at local time of the estate
 * @param next address of the next page; empty on the last
 */
record StandardsView(
        Question question,
        Asked asked,
        List<Tab> tabs,
        List<Choice> areas,
        List<Choice> systems,
        String at,
        String version,
        Lines lines,
        int total,
        String next) {
    /**
     * One question to choose.
     *
     * @param count of what there is to see, with everything of that kind
     * @param severity id of the worst severity among them; empty where they have none
     */
    record Tab(Question question, String name, String address, int count, String severity) {}

    /** What is listed. */
    sealed interface Lines {
        record Limits(List<LimitLine> all) implements Lines {}

        record Conflicts(List<ConflictLine> all) implements Lines {}

        record Gaps(List<GapLine> all) implements Lines {}

        record Pairs(List<PairLine> all) implements Lines {}

        record Books(List<DueLine> all) implements Lines {}

        record Clauses(List<Cite> all) implements Lines {}

        record Changes(List<ChangeLine> all) implements Lines {}
    }

    /**
     * A clause as it is cited.
     *
     * @param said book and number
     * @param marks tier, force and how it was checked
     * @param demand when it is broken; empty where it has no number
     * @param adoption who adopted it, since when and why; empty where nobody is meant
     * @param outlook id of its state of verification
     */
    record Cite(
            String id,
            String said,
            String summary,
            String marks,
            String demand,
            String adoption,
            String outlook) {}

    /** One step of severity: its shape, its name, when it is reached. */
    record LevelLine(String priority, String mark, String name, String bound) {}

    record LimitLine(
            String system,
            String quantity,
            String statistic,
            List<LevelLine> levels,
            String damping,
            boolean judged,
            String points,
            List<String> areas,
            Cite cite,
            String why,
            List<String> passedOver,
            String until,
            List<String> upcoming) {}

    record ConflictLine(
            String severity,
            String severityName,
            String kind,
            String words,
            String advice,
            List<Cite> parties,
            String points,
            List<String> areas) {}

    record GapLine(
            String system,
            String quantity,
            String words,
            String points,
            List<String> areas,
            List<String> known) {}

    record PairLine(Cite first, Cite second) {}

    record DueLine(String day, String code, String title, String tier) {}

    record ChangeLine(String day, String what, Cite cite, String points, List<String> areas) {}

    /** The day in the field of the form; empty for now and for instants. */
    String day() {
        return asked.answers().moment() instanceof Moment.StartOf(var day) ? day.toString() : "";
    }

    boolean narrowedByArea() {
        return switch (question) {
            case LIMITS, CONFLICTS, GAPS, SUPERSEDED, UPCOMING -> true;
            case DUPLICATES, DUE, UNVERIFIED -> false;
        };
    }

    boolean narrowedBySystem() {
        return question == Question.LIMITS || question == Question.GAPS;
    }

    String area() {
        return asked.wanted().area().orElse("");
    }

    String system() {
        Optional<FacilitySystem> system = asked.wanted().system();
        return system.map(FacilitySystem::id).orElse("");
    }

    String text() {
        return asked.wanted().text().orElse("");
    }

    static String address(Question question) {
        return question == Question.LIMITS ? "/standards" : "/standards/" + question.id();
    }
}
