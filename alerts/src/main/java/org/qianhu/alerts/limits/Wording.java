package org.qianhu.alerts.limits;

import java.math.BigDecimal;
import java.util.Map;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.site.Register;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quantities;

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
                    Map.entry("tamper", "防拆"));

    private Wording() {}

    /** The whole sentence. */
    public static Names text(
            Register register, Device device, PointId point, double value, Limit limit) {
        var place = place(register, device.place());
        var unit = shown(unit(point));
        var said = number(value) + unit;
        var english = point.quantity().replace('_', ' ');
        return new Names(
                place.zh()
                        + " "
                        + device.names().zh()
                        + ":"
                        + ZH.getOrDefault(point.quantity(), english)
                        + " "
                        + said
                        + ","
                        + bound(limit, unit, "高于 ", "低于 ", "超出 ", "等于 "),
                place.en()
                        + " "
                        + device.names().en()
                        + ": "
                        + english
                        + " "
                        + said
                        + ", "
                        + bound(limit, unit, "above ", "below ", "outside ", "equal to "));
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
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
