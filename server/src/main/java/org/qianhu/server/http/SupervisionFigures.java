package org.qianhu.server.http;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.supervision.Figures;
import org.qianhu.alerts.supervision.Spread;
import org.qianhu.alerts.supervision.Targets;
import org.qianhu.server.http.SupervisionView.Figure;
import org.qianhu.server.http.SupervisionView.Level;

/** The figures of supervision beside their targets, in words. */
final class SupervisionFigures {
    private final Texts texts;

    SupervisionFigures(Texts texts) {
        this.texts = texts;
    }

    List<Figure> of(Figures f) {
        return List.of(
                load(
                        "load",
                        f.loadPerOperator(),
                        texts.t("superv.load.note", f.load(), f.operators())),
                load("worst", f.worstPerOperator(), ""),
                load(
                        "mean",
                        f.meanPerOperator(),
                        texts.t("superv.mean.note", count(f.announced()))),
                share("flood", f.floodShare(), Targets.FLOOD_SHARE, Double.POSITIVE_INFINITY),
                share("top-ten", f.topTenShare(), Targets.TOP_TEN_SHARE, Double.POSITIVE_INFINITY),
                none("standing", f.standing()),
                none("chattering", f.chattering()),
                plain("fleeting", count(f.fleeting())),
                plain("median", duration(f.answerMedian())),
                plain("p90", duration(f.answerMost())),
                plain("active", count(f.active())),
                plain("unacknowledged", count(f.unacknowledged())),
                plain(
                        "aside",
                        texts.t(
                                "superv.aside.value",
                                count(f.suppressed()),
                                count(f.shelved()),
                                count(f.outOfService()))));
    }

    /**
     * The spread of priorities; a share may be half as much again as it should before it is bad.
     */
    List<Figure> spread(Spread spread) {
        return List.of(
                part("critical", spread, spread.criticalShare(), Targets.CRITICAL_SHARE),
                part("high", spread, spread.highShare(), Targets.HIGH_SHARE),
                low(spread));
    }

    private Figure part(String id, Spread spread, double share, double target) {
        return figure(
                "spread." + id,
                percent(share),
                texts.t("superv.target.about", percent(target)),
                spread.total() == 0 ? Level.NEUTRAL : above(share, target, 2 * target),
                texts.t(
                        "superv.spread.count",
                        count(id.equals("high") ? spread.high() : spread.critical())));
    }

    private Figure low(Spread spread) {
        var level =
                spread.total() == 0
                        ? Level.NEUTRAL
                        : spread.lowShare() >= Targets.LOW_SHARE ? Level.GOOD : Level.HIGH;
        return figure(
                "spread.low",
                percent(spread.lowShare()),
                texts.t("superv.target.about", percent(Targets.LOW_SHARE)),
                level,
                texts.t("superv.spread.count", count(spread.low() + spread.medium())));
    }

    private Figure load(String id, double value, String note) {
        return figure(
                id,
                number(value),
                texts.t("superv.target.load", number(Targets.ACCEPTABLE), number(Targets.MOST)),
                above(value, Targets.ACCEPTABLE, Targets.MOST),
                note);
    }

    private Figure share(String id, double share, double target, double most) {
        return figure(
                id,
                percent(share),
                texts.t("superv.target.most", percent(target)),
                above(share, target, most),
                "");
    }

    private Figure none(String id, int count) {
        return figure(id, count(count), texts.t("superv.target.none"), above(count, 0, 9), "");
    }

    private Figure plain(String id, String value) {
        return figure(id, value, "", Level.NEUTRAL, "");
    }

    private Figure figure(String id, String value, String target, Level level, String note) {
        return new Figure(id, texts.t("superv." + id), value, target, level, note);
    }

    private static Level above(double value, double good, double most) {
        if (value <= good) {
            return Level.GOOD;
        }
        return value <= most ? Level.HIGH : Level.BAD;
    }

    private String duration(Optional<Duration> duration) {
        @Nullable Duration known = duration.orElse(null);
        if (known == null) {
            return "–";
        }
        return known.toMinutes() < 1
                ? texts.t("superv.seconds", known.toSeconds())
                : texts.age(known);
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String number(double value) {
        return value == Math.rint(value) || value >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, value < 1 ? "%.2f" : "%.1f", value);
    }

    static String percent(double share) {
        double percent = 100 * share;
        return String.format(
                Locale.ROOT,
                percent == Math.rint(percent) || percent >= 10 ? "%.0f %%" : "%.1f %%",
                percent);
    }
}
