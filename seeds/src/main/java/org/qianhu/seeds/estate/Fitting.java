package org.qianhu.seeds.estate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.telemetry.PointId;

/** Fits one building with its devices: some for the building, the rest floor by floor. */
final class Fitting {
    private static final Model MAIN =
            new Model(
                    "em",
                    "Electrical_Meter",
                    FacilitySystem.ENERGY,
                    "总电表",
                    "Main meter",
                    "active_power active_energy voltage.a voltage.b voltage.c current.a current.b"
                            + " current.c power_factor frequency load_ratio residual_current"
                            + " cable_temperature");
    private static final Model SUB =
            new Model(
                    "sm",
                    "Electrical_Sub_Meter",
                    FacilitySystem.ENERGY,
                    "分项电表",
                    "Submeter",
                    "active_power active_energy");
    private static final Model WATER =
            new Model(
                    "wm",
                    "Water_Meter",
                    FacilitySystem.ENERGY,
                    "水表",
                    "Water meter",
                    "water_volume water_flow");
    private static final Model SMOKE =
            new Model(
                    "sd",
                    "Smoke_Detector",
                    FacilitySystem.FIRE,
                    "感烟探测器",
                    "Smoke detector",
                    "fire_alarm detector_fault");
    private static final Model CALL =
            new Model(
                    "mc",
                    "Manual_Call_Point",
                    FacilitySystem.FIRE,
                    "手动报警按钮",
                    "Manual call point",
                    "manual_call");
    private static final Model HYDRANT =
            new Model(
                    "hp",
                    "Water_Pressure_Sensor",
                    FacilitySystem.FIRE,
                    "消火栓压力",
                    "Hydrant pressure",
                    "hydrant_pressure");
    private static final Model GAS =
            new Model(
                    "gd",
                    "Gas_Sensor",
                    FacilitySystem.FIRE,
                    "可燃气体探测器",
                    "Gas detector",
                    "gas_concentration");
    private static final Model DOOR =
            new Model(
                    "dc",
                    "Door_Controller",
                    FacilitySystem.ACCESS,
                    "门禁控制器",
                    "Door controller",
                    "door_state.d1 door_state.d2 door_forced.d1 door_forced.d2 card_granted"
                            + " card_denied");
    private static final Model AIR =
            new Model(
                    "iq",
                    "Air_Quality_Sensor",
                    FacilitySystem.ENVIRONMENT,
                    "室内环境",
                    "Indoor sensor",
                    "co2 air_temperature relative_humidity pm2_5");

    private record Model(
            String code,
            String brick,
            FacilitySystem system,
            String zh,
            String en,
            String quantities) {}

    private final String area;
    private final String building;
    private final AreaKind kind;
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<Device> devices = new ArrayList<>();

    Fitting(String area, String building, AreaKind kind) {
        this.area = area;
        this.building = building;
        this.kind = kind;
    }

    List<Device> fit(int floors) {
        add(MAIN, "B1", "plant_room", null);
        add(WATER, "B1", "plant_room", null);
        add(HYDRANT, "B1", "pump_room", zone(1));
        add(GAS, "1", "kitchen", zone(1));
        add(DOOR, "1", "entrance", null);
        add(DOOR, "1", "entrance", null);
        for (int floor = 1; floor <= floors; floor++) {
            fitFloor(floor);
        }
        return devices;
    }

    private void fitFloor(int floor) {
        var level = Integer.toString(floor);
        var room = kind == AreaKind.OFFICE ? "office" : "flat";
        add(SUB, level, "corridor", null);
        add(SUB, level, "corridor", null);
        add(SMOKE, level, "corridor", zone(floor));
        add(SMOKE, level, room, zone(floor));
        add(SMOKE, level, room, zone(floor));
        add(SMOKE, level, kind == AreaKind.OFFICE ? "meeting" : room, zone(floor));
        add(CALL, level, "stair", zone(floor));
        add(AIR, level, room, null);
        add(AIR, level, kind == AreaKind.OFFICE ? "meeting" : room, null);
    }

    private String zone(int floor) {
        return "%s-%s-z%02d".formatted(area, building, floor);
    }

    private void add(Model model, String floor, String use, @Nullable String zone) {
        int number = counts.merge(model.code(), 1, Integer::sum);
        var id = "%s-%s-%s-%02d".formatted(area, building, model.code(), number);
        var points =
                Arrays.stream(model.quantities().split(" "))
                        .map(key -> PointId.of(id, key))
                        .toList();
        var prefix = area + "-" + building;
        var space = model.code() + number;
        devices.add(
                new Device(
                        id,
                        model.system(),
                        model.brick(),
                        new Names(model.zh() + number, model.en() + " " + number),
                        new Place(area, building, floor, space),
                        use,
                        model.equals(MAIN) ? "three_phase_380v" : "",
                        prefix + "-gw",
                        prefix + "-f1",
                        zone,
                        points));
    }
}
