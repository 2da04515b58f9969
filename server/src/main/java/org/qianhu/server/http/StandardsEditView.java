package org.qianhu.server.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.qianhu.core.site.Register;
import org.qianhu.server.standards.edit.Change;
import org.qianhu.server.standards.edit.Effect;

/** Changes and what they do, in the reader's words. */
final class StandardsEditView {
    /**
     * One change.
     *
     * @param what kind of change and what it is about
     * @param loosens whether it loosens anything
     */
    record Line(
            Change change,
            String what,
            String state,
            String at,
            String decidedAt,
            String expires,
            boolean loosens) {}

    /**
     * What shifts alike in some areas.
     *
     * @param areas their names, each with how many points
     */
    record ShiftLine(
            String areas,
            String points,
            String quantity,
            String what,
            String before,
            String after,
            String from) {}

    /** What a change does. */
    record Shown(
            Change.Plan plan,
            List<ShiftLine> loosened,
            List<ShiftLine> tightened,
            List<String> conflictsNew,
            List<String> conflictsGone,
            List<String> warnings) {}

    private final Places places;
    private final Register register;
    private final Texts texts;

    StandardsEditView(Register register, Texts texts) {
        this.register = register;
        this.texts = texts;
        this.places = new Places(register, texts);
    }

    Line line(Change change) {
        var zone = places.zone("");
        var decided = change.decidedAt();
        return new Line(
                change,
                texts.t("edit.kind." + StandardsEditPages.word(change.draft().kind()))
                        + ": "
                        + change.draft().subject(),
                texts.t("edit.state." + change.state().id()),
                AlarmLine.fullTime(change.at(), zone),
                decided == null ? "" : AlarmLine.fullTime(decided, zone),
                AlarmLine.fullTime(change.expiresAt(), zone),
                change.second());
    }

    Shown effect(Change.Plan plan) {
        var effect = plan.effect();
        return new Shown(
                plan,
                shifts(effect.loosened()),
                shifts(effect.tightened()),
                effect.conflictsNew().stream().map(this::clash).toList(),
                effect.conflictsGone().stream().map(this::clash).toList(),
                effect.warnings());
    }

    /** Those that differ in their area alone stand in one line. */
    private List<ShiftLine> shifts(List<Effect.Shift> shifts) {
        var alike = new LinkedHashMap<Effect.Shift, List<Effect.Shift>>();
        for (var shift : shifts) {
            alike.computeIfAbsent(shift.anywhere(), _ -> new ArrayList<>()).add(shift);
        }
        return alike.values().stream().map(this::shift).toList();
    }

    private ShiftLine shift(List<Effect.Shift> alike) {
        var shift = alike.getFirst();
        var from = shift.from();
        return new ShiftLine(
                alike.stream()
                        .map(each -> area(each.area()) + " (" + each.points() + ")")
                        .collect(Collectors.joining(", ")),
                texts.t("edit.points", alike.stream().mapToInt(Effect.Shift::points).sum()),
                shift.quantity() + " · " + shift.statistic() + " · " + id(shift.side()),
                texts.t("edit.what." + id(shift.what())),
                shift.before().isEmpty() ? texts.t("edit.none") : shift.before(),
                shift.after().isEmpty() ? texts.t("edit.none") : shift.after(),
                from == null ? texts.t("edit.at-once") : from.toString());
    }

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String area(String id) {
        return register.area(id).map(area -> texts.in(area.names())).orElse(id);
    }

    private String clash(Effect.Clash clash) {
        return texts.t("edit.conflict." + clash.kind().replace('_', '-'))
                + ": "
                + clash.first()
                + (clash.second().isEmpty() ? "" : " ↔ " + clash.second())
                + " · "
                + texts.t("edit.points", clash.points());
    }
}
