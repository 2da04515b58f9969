package org.qianhu.alerts.limits;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.site.Register;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.Statistic;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quantities;

/** What people read: where, what, how much, against which limit; in Chinese and English. */
public final class Wording {
    /** What is shown for UCUM codes, where that is not the code itself. */
    private static final Map<String, String> UNITS =
            Map.of(
                    "1", "", "Cel", "°C", "m3", "m³", "m3/h", "m³/h", "mg/m3", "mg/m³", "W/m2",
                    "W/m²");

    /** What is counted, for quantities without a unit. */
    private static final Map<String, Names> COUNTED =
            Map.of(
                    "card_granted", new Names("次", "times"),
                    "card_denied", new Names("次", "times"),
                    "occupancy", new Names("人", "people"));

    private static final Set<String> PHASES = Set.of("a", "b", "c", "l1", "l2", "l3");

    private Wording() {}

    /**
     * The whole sentence.
     *
     * @param value that broke the limit: of the quantity, or the measure that was made of many
     * @param limit as it was adopted, not as it is on the measure
     * @param statistic of the clause
     * @param held how long the limit had been broken when the alarm rose: the on-delay
     */
    public static Names text(
            Register register,
            Device device,
            PointId point,
            double value,
            Limit limit,
            Statistic statistic,
            Duration held) {
        var place = place(register, device.place());
        var what = what(point, value, limit, statistic, held);
        return new Names(
                place.zh() + " " + device.names().zh() + "：" + what.zh(),
                place.en() + " " + device.names().en() + ": " + what.en());
    }

    private static Names what(
            PointId point, double value, Limit limit, Statistic statistic, Duration held) {
        var name = name(point);
        if (!limit.ofValue()) {
            return MeasureWords.broken(point.quantity(), name, counted(point), value, limit);
        }
        if (!statistic.instant()) {
            var of = MeasureWords.statistic(statistic);
            return measured(
                    point,
                    new Names(name.zh() + " " + of.zh(), name.en() + " " + of.en()),
                    value,
                    limit);
        }
        double state = limit instanceof Limit.EqualTo(double forbidden) ? forbidden : value;
        return StateWords.of(point, state, held)
                .orElseGet(() -> measured(point, name, value, limit));
    }

    private static Names measured(PointId point, Names name, double value, Limit limit) {
        var unit = counted(point);
        var said = Figures.measured(value, limit);
        var zh = name.zh() + " " + said + unit.zh();
        var en = name.en() + " " + said + unit.en();
        if (limit instanceof Limit.EqualTo(double state) && state == value) {
            return new Names(zh, en);
        }
        return new Names(
                zh + "，" + bound(limit, unit.zh(), "高于 ", "低于 ", "超出 ", "限值 "),
                en + ", " + bound(limit, unit.en(), "above ", "below ", "outside ", "limit "));
    }

    private static Names name(PointId point) {
        var name = QuantityNames.of(point.quantity());
        var channel = point.channel();
        if (channel.equals(PointId.MAIN)) {
            return name;
        }
        if (PHASES.contains(channel)) {
            var phase = channel.toUpperCase(Locale.ROOT);
            return new Names(phase + " 相" + name.zh(), name.en() + " phase " + phase);
        }
        return new Names(name.zh() + " " + channel, name.en() + " " + channel);
    }

    /** The unit as it follows a number, with its space; hardly a name, for it may be nothing. */
    record Unit(String zh, String en) {}

    private static Unit counted(PointId point) {
        return counted(point.quantity(), unit(point));
    }

    /** The unit of a quantity, given as UCUM code, as it follows a number. */
    static Unit counted(String quantity, String code) {
        @Nullable Names counted = COUNTED.get(quantity);
        var unit = shown(code);
        return counted == null
                ? new Unit(unit, unit)
                : new Unit(" " + counted.zh(), " " + counted.en());
    }

    /** The limit as text, for example {@code > 300 mA}. */
    public static String limit(PointId point, Limit limit) {
        return bound(limit, shown(unit(point)), "> ", "< ", "outside ", "= ");
    }

    /** Unit of what {@code limit} judges of the point, as UCUM code: of its measure. */
    public static String unit(PointId point, Limit limit) {
        return switch (limit) {
            case Limit.Above _, Limit.Below _, Limit.Outside _, Limit.EqualTo _, Limit.Rate _ ->
                    unit(point);
            case Limit.Stuck _, Limit.Silent _ -> "s";
            case Limit.Deviation _ -> "%";
            case Limit.Coincidence _ -> "1";
        };
    }

    /** Canonical unit of the point's quantity; {@code 1} where it is not known. */
    public static String unit(PointId point) {
        return Quantities.find(point.quantity()).map(q -> q.unit()).orElse("1");
    }

    private static Names place(Register register, Place place) {
        var area = register.area(place.area()).map(a -> a.names());
        var building = register.building(place.area(), place.building()).map(b -> b.names());
        var floor = place.floor().equals("-") ? "" : " " + place.floor();
        var space = place.space().equals("-") ? "" : " " + place.space();
        return new Names(
                area.map(Names::zh).orElse(place.area())
                        + " "
                        + building.map(Names::zh).orElse(place.building())
                        + floor
                        + space,
                area.map(Names::en).orElse(place.area())
                        + " "
                        + building.map(Names::en).orElse(place.building())
                        + floor
                        + space);
    }

    private static String bound(
            Limit limit, String unit, String above, String below, String outside, String equal) {
        return switch (limit) {
            case Limit.Above(double bound) -> above + Figures.bound(bound) + unit;
            case Limit.Below(double bound) -> below + Figures.bound(bound) + unit;
            case Limit.Outside(double low, double high) ->
                    outside + Figures.bound(low) + "–" + Figures.bound(high) + unit;
            case Limit.EqualTo(double state) -> equal + Figures.bound(state) + unit;
            case Limit.Rate(double bound, Duration per) ->
                    above + Figures.bound(bound) + unit + " / " + Figures.en(per);
            case Limit.Stuck(Duration longest) -> above + Figures.en(longest);
            case Limit.Silent(Duration longest) -> above + Figures.en(longest);
            case Limit.Deviation(double percent, int _) -> "± " + Figures.bound(percent) + " %";
            case Limit.Coincidence(int count, Duration within) ->
                    "≥ " + count + " / " + Figures.en(within);
        };
    }

    private static String shown(String unit) {
        // clauses have units that no sensor sends: kWh/(m2.a)
        var plain = unit.replace("m2", "m²").replace("m3", "m³").replace('.', '·');
        var shown = UNITS.getOrDefault(unit, plain);
        return shown.isEmpty() ? "" : " " + shown;
    }
}
