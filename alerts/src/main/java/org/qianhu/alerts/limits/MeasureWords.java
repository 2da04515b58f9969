package org.qianhu.alerts.limits;

import java.time.Duration;
import java.util.Set;
import org.qianhu.core.site.Names;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.Statistic;

/** What is said of a measure that many readings made; in Chinese and English. */
final class MeasureWords {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration YEAR = Duration.ofDays(365);

    /** Quantities of detectors; of others, points are counted. */
    private static final Set<String> DETECTED = Set.of("fire_alarm", "fire_alarms");

    private MeasureWords() {}

    /** Behind the name of a quantity, for example {@code 1 h mean}; empty for the value itself. */
    static Names statistic(Statistic statistic) {
        var window = window(statistic);
        return switch (statistic.function()) {
            case INSTANT -> window;
            case MEAN -> both(window, "平均", "mean");
            case MAX -> both(window, "最大值", "maximum");
            case P95 -> both(window, " 95% 概率大值", "95th percentile");
            case SUM -> both(window, "累计", "total");
        };
    }

    private static Names both(Names window, String zh, String en) {
        return new Names(window.zh() + zh, window.en() + " " + en);
    }

    /** A sum is one of the calendar; all others are of the days before. */
    private static Names window(Statistic statistic) {
        var window = statistic.window();
        if (statistic.function() == Statistic.Function.SUM && window.equals(MONTH)) {
            return new Names("当月", "month");
        }
        if (statistic.function() == Statistic.Function.SUM && window.equals(YEAR)) {
            return new Names("当年", "year");
        }
        return window.compareTo(MONTH) < 0
                ? new Names(Figures.zh(window), Figures.en(window))
                : new Names(window.toDays() + " 天", window.toDays() + " d");
    }

    /**
     * What broke a limit that judges no single values.
     *
     * @param name of the quantity
     * @param unit of the quantity
     * @param value the measure
     */
    static Names broken(String quantity, Names name, Wording.Unit unit, double value, Limit limit) {
        return switch (limit) {
            case Limit.Rate(double bound, Duration per) -> {
                var change = Figures.measured(value, new Limit.Above(bound));
                yield changed(name, unit, change, Figures.bound(bound), per);
            }
            case Limit.Stuck(Duration longest) ->
                    new Names(
                            name.zh() + " " + Figures.zh(longest) + "未变化",
                            name.en() + " unchanged for " + Figures.en(longest));
            case Limit.Silent(Duration longest) ->
                    new Names(
                            name.zh() + " " + Figures.zh(longest) + "无读数",
                            name.en() + ", no reading for " + Figures.en(longest));
            case Limit.Deviation(double percent, int _) -> deviates(name, value, percent);
            case Limit.Coincidence _ -> agree(quantity, name, value);
            case Limit.Above _, Limit.Below _, Limit.Outside _, Limit.EqualTo _ ->
                    throw new IllegalArgumentException(limit + " judges values");
        };
    }

    private static Names changed(
            Names name, Wording.Unit unit, String change, String bound, Duration per) {
        return new Names(
                name.zh()
                        + " "
                        + Figures.zh(per)
                        + "内变化 "
                        + change
                        + unit.zh()
                        + "，超过 "
                        + bound
                        + unit.zh(),
                name.en()
                        + " changed by "
                        + change
                        + unit.en()
                        + " in "
                        + Figures.en(per)
                        + ", more than "
                        + bound
                        + unit.en());
    }

    private static Names deviates(Names name, double value, double percent) {
        var far = Figures.measured(Math.abs(value), new Limit.Above(percent)) + " %";
        return new Names(
                name.zh() + "比平时同一时段" + (value < 0 ? "低 " : "高 ") + far,
                name.en()
                        + " "
                        + far
                        + (value < 0 ? " below" : " above")
                        + " what is usual at this hour");
    }

    private static Names agree(String quantity, Names name, double value) {
        var count = Figures.bound(value);
        var several = value == 1 ? "" : "s";
        return DETECTED.contains(quantity)
                ? new Names(
                        "同一区域 " + count + " 个探测器报警",
                        count + " detector" + several + " of the zone in alarm")
                : new Names(
                        "同一区域 " + count + " 个测点：" + name.zh(),
                        count + " point" + several + " of the zone: " + name.en());
    }
}
