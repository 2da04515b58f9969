package org.qianhu.alerts.limits;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.site.Register;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.core.telemetry.Quantity;

/** What people read: where, what, how much, against which limit; in Chinese and English. */
public final class Wording {
    private static final Map<String, String> UNITS =
            Map.of("1", "", "Cel", "°C", "m3", "m³", "m3/h", "m³/h", "mg/m3", "mg/m³");
    private static final Map<String, String> ZH =
            Map.ofEntries(
                    Map.entry("active_power", "有功功率"),
                    Map.entry("reactive_power", "无功功率"),
                    Map.entry("power_factor", "功率因数"),
                    Map.entry("voltage", "电压"),
                    Map.entry("current", "电流"),
                    Map.entry("frequency", "频率"),
                    Map.entry("voltage_thd", "电压总谐波畸变率"),
                    Map.entry("voltage_unbalance", "电压不平衡度"),
                    Map.entry("load_ratio", "负载率"),
                    Map.entry("residual_current", "剩余电流"),
                    Map.entry("cable_temperature", "电缆温度"),
                    Map.entry("water_flow", "水流量"),
                    Map.entry("smoke_obscuration", "烟雾减光率"),
                    Map.entry("hydrant_pressure", "消火栓水压"),
                    Map.entry("sprinkler_pressure", "喷淋水压"),
                    Map.entry("tank_level", "水箱液位"),
                    Map.entry("gas_concentration", "可燃气体浓度"),
                    Map.entry("fire_alarm", "火灾报警"),
                    Map.entry("detector_fault", "探测器故障"),
                    Map.entry("manual_call", "手动报警"),
                    Map.entry("door_state", "门状态"),
                    Map.entry("door_forced", "强行开门"),
                    Map.entry("card_denied", "刷卡拒绝"),
                    Map.entry("co2", "二氧化碳"),
                    Map.entry("co", "一氧化碳"),
                    Map.entry("pm2_5", "PM2.5"),
                    Map.entry("pm10", "PM10"),
                    Map.entry("tvoc", "总挥发性有机物"),
                    Map.entry("formaldehyde", "甲醛"),
                    Map.entry("air_temperature", "空气温度"),
                    Map.entry("relative_humidity", "相对湿度"),
                    Map.entry("illuminance", "照度"),
                    Map.entry("noise", "噪声"),
                    Map.entry("battery", "电池电量"),
                    Map.entry("leak", "漏水"),
                    Map.entry("tamper", "防拆报警"),
                    Map.entry("active_energy", "有功电能"),
                    Map.entry("active_energy_export", "反向有功电能"),
                    Map.entry("energy_interval", "时段电能"),
                    Map.entry("water_volume", "用水量"),
                    Map.entry("gas_volume", "用气量"),
                    Map.entry("heat_energy", "热量"),
                    Map.entry("card_granted", "刷卡通过"),
                    Map.entry("irradiance", "太阳辐照度"),
                    Map.entry("supply_voltage", "供电电压"),
                    Map.entry("signal_strength", "信号强度"),
                    Map.entry("occupancy", "在场人数"),
                    Map.entry("set_temperature", "设定温度"),
                    Map.entry("valve_position", "阀门开度"));

    /** What a state of 1 means, where its name alone does not say it. */
    private static final Map<String, Names> HAPPENED =
            Map.of(
                    "door_state", new Names("门未关", "door open"),
                    "tamper", new Names("防拆报警", "tampered with"),
                    "manual_call", new Names("手动报警", "manual call point pressed"));

    private static final MathContext DIGITS = new MathContext(6);

    private Wording() {}

    /** The whole sentence. */
    public static Names text(
            Register register, Device device, PointId point, double value, Limit limit) {
        var place = place(register, device.place());
        var what = happened(point, limit).orElseGet(() -> measured(point, value, limit));
        return new Names(
                place.zh() + " " + device.names().zh() + ":" + what.zh(),
                place.en() + " " + device.names().en() + ": " + what.en());
    }

    private static Names measured(PointId point, double value, Limit limit) {
        var unit = shown(unit(point));
        var said = " " + number(value) + unit;
        return new Names(
                zh(point) + said + "," + bound(limit, unit, "高于 ", "低于 ", "超出 ", "等于 "),
                en(point)
                        + said
                        + ", "
                        + bound(limit, unit, "above ", "below ", "outside ", "equal to "));
    }

    /** A state that is 1 has happened; nobody wants to read that 1 is equal to 1. */
    private static Optional<Names> happened(PointId point, Limit limit) {
        var states =
                Quantities.find(point.quantity())
                        .filter(q -> q.kind() == Quantity.Kind.STATE && q.max() == 1);
        return limit instanceof Limit.EqualTo(double state) && state == 1 && states.isPresent()
                ? Optional.of(happened(point))
                : Optional.empty();
    }

    private static Names happened(PointId point) {
        @Nullable Names special = HAPPENED.get(point.quantity());
        return special == null
                ? new Names(zh(point), en(point))
                : new Names(special.zh() + channel(point), special.en() + channel(point));
    }

    private static String zh(PointId point) {
        @Nullable String name = ZH.get(point.quantity());
        return name == null ? en(point) : name + channel(point);
    }

    private static String en(PointId point) {
        return point.quantity().replace('_', ' ') + channel(point);
    }

    private static String channel(PointId point) {
        return point.channel().equals(PointId.MAIN) ? "" : " " + point.channel();
    }

    /** The limit as text, for example {@code > 300 mA}. */
    public static String limit(PointId point, Limit limit) {
        return bound(limit, shown(unit(point)), "> ", "< ", "outside ", "= ");
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
            case Limit.Above(double bound) -> above + number(bound) + unit;
            case Limit.Below(double bound) -> below + number(bound) + unit;
            case Limit.Outside(double low, double high) ->
                    outside + number(low) + "–" + number(high) + unit;
            case Limit.EqualTo(double state) -> equal + number(state) + unit;
        };
    }

    private static String shown(String unit) {
        var shown = UNITS.getOrDefault(unit, unit);
        return shown.isEmpty() ? "" : " " + shown;
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
