package org.qianhu.core.site;

import java.util.OptionalDouble;
import java.util.Set;

/**
 * A building of an area.
 *
 * @param id unique within its area, {@code [a-z0-9-]+}
 * @param area id of the area it stands in
 * @param floorArea gross internal floor area in m², empty where unknown (never 0)
 * @param buildingClasses what standards class it as ({@code office_a_government}, {@code
 *     high_rise_1} …); empty where nobody said
 */
public record Building(
        String id,
        String area,
        Names names,
        OptionalDouble floorArea,
        Set<String> buildingClasses) {
    public Building {
        buildingClasses = Set.copyOf(buildingClasses);
        Ids.check("building", id);
        if (floorArea.isPresent() && !(floorArea.getAsDouble() > 0)) {
            throw new IllegalArgumentException("building " + id + ": floor area must be > 0 m²");
        }
    }

    /** Of no known class. */
    public Building(String id, String area, Names names, OptionalDouble floorArea) {
        this(id, area, names, floorArea, Set.of());
    }
}
