package org.qianhu.alerts.limits;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Names;

/** What people call each quantity, as it begins a sentence. */
public final class QuantityNames {
    private static final Map<String, Names> ALL =
            Map.ofEntries(
                    entry("active_power", new Names("有功功率", "Active power")),
                    entry("reactive_power", new Names("无功功率", "Reactive power")),
                    entry("power_factor", new Names("功率因数", "Power factor")),
                    entry("voltage", new Names("电压", "Voltage")),
                    entry("current", new Names("电流", "Current")),
                    entry("frequency", new Names("频率", "Frequency")),
                    entry("voltage_thd", new Names("电压总谐波畸变率", "Voltage harmonic distortion")),
                    entry("voltage_unbalance", new Names("电压不平衡度", "Voltage unbalance")),
                    entry("load_ratio", new Names("负载率", "Load")),
                    entry("residual_current", new Names("剩余电流", "Residual current")),
                    entry("cable_temperature", new Names("电缆温度", "Cable temperature")),
                    entry("active_energy", new Names("有功电能", "Active energy")),
                    entry("active_energy_export", new Names("反向有功电能", "Active energy exported")),
                    entry("energy_interval", new Names("时段电能", "Energy in the interval")),
                    entry("water_volume", new Names("用水量", "Water volume")),
                    entry("gas_volume", new Names("用气量", "Gas volume")),
                    entry("heat_energy", new Names("热量", "Heat energy")),
                    entry("water_flow", new Names("水流量", "Water flow")),
                    entry("smoke_obscuration", new Names("烟雾减光率", "Smoke obscuration")),
                    entry("hydrant_pressure", new Names("消火栓水压", "Hydrant pressure")),
                    entry("sprinkler_pressure", new Names("喷淋水压", "Sprinkler pressure")),
                    entry("tank_level", new Names("水箱液位", "Tank level")),
                    entry("gas_concentration", new Names("可燃气体浓度", "Gas concentration")),
                    entry("fire_alarm", new Names("火灾报警", "Fire alarm")),
                    entry("detector_fault", new Names("探测器故障", "Detector fault")),
                    entry("manual_call", new Names("手动报警", "Manual call")),
                    entry("door_state", new Names("门状态", "Door state")),
                    entry("door_forced", new Names("强行开门", "Door forced")),
                    entry("card_granted", new Names("刷卡通过", "Cards granted")),
                    entry("card_denied", new Names("刷卡拒绝", "Cards denied")),
                    entry("co2", new Names("二氧化碳", "CO2")),
                    entry("co", new Names("一氧化碳", "CO")),
                    entry("pm2_5", new Names("PM2.5", "PM2.5")),
                    entry("pm10", new Names("PM10", "PM10")),
                    entry("tvoc", new Names("总挥发性有机物", "TVOC")),
                    entry("formaldehyde", new Names("甲醛", "Formaldehyde")),
                    entry("air_temperature", new Names("空气温度", "Air temperature")),
                    entry("relative_humidity", new Names("相对湿度", "Relative humidity")),
                    entry("illuminance", new Names("照度", "Illuminance")),
                    entry("irradiance", new Names("太阳辐照度", "Irradiance")),
                    entry("noise", new Names("噪声", "Noise")),
                    entry("battery", new Names("电池电量", "Battery charge")),
                    entry("supply_voltage", new Names("设备供电电压", "Supply voltage")),
                    entry("signal_strength", new Names("信号强度", "Signal strength")),
                    entry("occupancy", new Names("在场人数", "Occupancy")),
                    entry("leak", new Names("漏水", "Water leak")),
                    entry("tamper", new Names("设备被拆动", "Device tampered with")),
                    entry("set_temperature", new Names("设定温度", "Set temperature")),
                    entry("online", new Names("设备在线", "Device online")),
                    entry("fire_alarms", new Names("火灾报警数", "Fire alarms")),
                    entry("feeder_voltage", new Names("馈线电压", "Feeder voltage")),
                    entry("valve_position", new Names("阀门开度", "Valve position")));

    private QuantityNames() {}

    /** The name of that quantity; empty where there is none. */
    static Optional<Names> find(String quantity) {
        @Nullable Names names = ALL.get(quantity);
        return Optional.ofNullable(names);
    }

    /** The name of that quantity, or its id where it has none. */
    public static Names of(String quantity) {
        return find(quantity).orElseGet(() -> new Names(quantity, quantity));
    }
}
