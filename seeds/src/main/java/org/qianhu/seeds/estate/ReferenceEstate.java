package org.qianhu.seeds.estate;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.Building;
import org.qianhu.core.site.ClimateZone;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Register;

/**
 * The estate that demonstrations, tests and measurements run on: one provincial housing area, five
 * concentrated office areas, nineteen reformed housing areas, 985,000 m², in the climate of
 * Nanchang. All names are invented.
 */
public final class ReferenceEstate {
    /** The local time of every area. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final List<String> ZH =
            List.of(
                    "青杉", "云溪", "望湖", "兰亭", "松涛", "梅岭", "枫林", "荷塘", "竹苑", "桂园", "霞光", "晨曦", "碧波",
                    "金穗", "银杏", "紫藤", "丹桂", "映山", "听雨", "澄江", "锦绣", "芳洲", "雅颂", "明德", "和风");
    private static final List<String> EN =
            List.of(
                    "Qingshan",
                    "Yunxi",
                    "Wanghu",
                    "Lanting",
                    "Songtao",
                    "Meiling",
                    "Fenglin",
                    "Hetang",
                    "Zhuyuan",
                    "Guiyuan",
                    "Xiaguang",
                    "Chenxi",
                    "Bibo",
                    "Jinsui",
                    "Yinxing",
                    "Ziteng",
                    "Dangui",
                    "Yingshan",
                    "Tingyu",
                    "Chengjiang",
                    "Jinxiu",
                    "Fangzhou",
                    "Yasong",
                    "Mingde",
                    "Hefeng");

    private ReferenceEstate() {}

    /** Builds the register; every call gives an equal one. */
    public static Register register() {
        var areas = new ArrayList<Area>();
        var buildings = new ArrayList<Building>();
        var devices = new ArrayList<Device>();
        add("ho-1", AreaKind.HOUSING, 6, 24_000, 14, areas, buildings, devices);
        for (int i = 1; i <= 5; i++) {
            add("of-" + i, AreaKind.OFFICE, 4, 23_900, 13, areas, buildings, devices);
        }
        for (int i = 1; i <= 19; i++) {
            int count = i <= 4 ? 1 : 2;
            var id = "rh-%02d".formatted(i);
            add(id, AreaKind.REFORMED_HOUSING, count, 10_676.5, 7, areas, buildings, devices);
        }
        return Register.of(areas, buildings, devices);
    }

    private static void add(
            String id,
            AreaKind kind,
            int count,
            double floorArea,
            int floors,
            List<Area> areas,
            List<Building> buildings,
            List<Device> devices) {
        int index = areas.size();
        areas.add(new Area(id, names(index, kind), kind, ZONE, ClimateZone.HOT_SUMMER_COLD_WINTER));
        for (int b = 1; b <= count; b++) {
            var building = "b%02d".formatted(b);
            var names = new Names(b + "号楼", "Building " + b);
            buildings.add(
                    new Building(building, id, names, OptionalDouble.of(floorArea), classes(kind)));
            devices.addAll(new Fitting(id, building, kind).fit(floors));
        }
    }

    // offices have 13 storeys and central air conditioning, and government works in them
    private static Set<String> classes(AreaKind kind) {
        return switch (kind) {
            case OFFICE ->
                    Set.of(
                            "public_building",
                            "public_institution",
                            "high_rise_1",
                            "office_b_government");
            case HOUSING, REFORMED_HOUSING -> Set.of("residential");
        };
    }

    private static Names names(int index, AreaKind kind) {
        return switch (kind) {
            case HOUSING -> new Names(ZH.get(index) + "省直住宅区", EN.get(index) + " Housing");
            case OFFICE -> new Names(ZH.get(index) + "集中办公区", EN.get(index) + " Offices");
            case REFORMED_HOUSING -> new Names(ZH.get(index) + "小区", EN.get(index) + " Court");
        };
    }
}
