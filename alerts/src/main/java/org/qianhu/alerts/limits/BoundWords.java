package org.qianhu.alerts.limits;

import java.time.Duration;
import java.util.Optional;
import org.qianhu.core.site.Names;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quantities;

/** What a limit of a clause demands, before any value breaks it; in Chinese and English. */
public final class BoundWords {
    private BoundWords() {}

    /**
     * When {@code limit} is broken, for example {@code above 300 mA}; for a state what is told
     * then.
     *
     * @param quantity by name; one that Qianhu does not know has its own unit
     * @param code UCUM code of the unit of the limit
     */
    public static Names of(String quantity, String code, Limit limit) {
        var unit = Wording.counted(quantity, code);
        return switch (limit) {
            case Limit.Above(double bound) -> after("高于 ", "above ", Figures.bound(bound), unit);
            case Limit.Below(double bound) -> after("低于 ", "below ", Figures.bound(bound), unit);
            case Limit.Outside(double low, double high) ->
                    after("超出 ", "outside ", Figures.bound(low) + "–" + Figures.bound(high), unit);
            case Limit.EqualTo(double state) ->
                    told(quantity, state)
                            .orElseGet(() -> after("等于 ", "equal to ", Figures.bound(state), unit));
            case Limit.Rate(double bound, Duration per) ->
                    new Names(
                            Figures.zh(per) + "内变化超过 " + Figures.bound(bound) + unit.zh(),
                            "changes by more than "
                                    + Figures.bound(bound)
                                    + unit.en()
                                    + " in "
                                    + Figures.en(per));
            case Limit.Stuck(Duration longest) ->
                    new Names(
                            "超过 " + Figures.zh(longest) + "不变",
                            "unchanged for longer than " + Figures.en(longest));
            case Limit.Silent(Duration longest) ->
                    new Names(
                            "超过 " + Figures.zh(longest) + "无读数",
                            "no reading for longer than " + Figures.en(longest));
            case Limit.Deviation(double percent, int weeks) ->
                    new Names(
                            "与前 " + weeks + " 周同一时段相比偏差超过 " + Figures.bound(percent) + " %",
                            "more than "
                                    + Figures.bound(percent)
                                    + " % off what was usual at that hour in the last "
                                    + (weeks == 1 ? "week" : weeks + " weeks"));
            case Limit.Coincidence(int count, Duration within) ->
                    new Names(
                            Figures.zh(within) + "内同一区域至少 " + count + " 个测点报警",
                            count
                                    + " or more points of a zone in alarm within "
                                    + Figures.en(within));
        };
    }

    /** {@code value} with its unit, for example {@code 5 ppm}. */
    public static Names amount(String quantity, String code, double value) {
        return after("", "", Figures.bound(value), Wording.counted(quantity, code));
    }

    private static Names after(String zh, String en, String figure, Wording.Unit unit) {
        return new Names(zh + figure + unit.zh(), en + figure + unit.en());
    }

    private static Optional<Names> told(String quantity, double state) {
        return Quantities.find(quantity)
                .flatMap(known ->
                        StateWords.of(
                                new PointId("any", known.name(), PointId.MAIN),
                                state,
                                Duration.ZERO));
    }
}
