package org.qianhu.core.site;

/**
 * Where a device is: ids of area and building, floor and space as the building numbers them. All
 * four are tags in InfluxDB; floor and space may be {@code "-"} where they do not apply.
 */
public record Place(String area, String building, String floor, String space) {
    public Place {
        Ids.check("area", area);
        Ids.check("building", building);
        if (floor.isBlank() || space.isBlank()) {
            throw new IllegalArgumentException("floor and space need a value, '-' for none");
        }
    }
}
