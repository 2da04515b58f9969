package org.qianhu.core.site;

import java.util.OptionalDouble;

/**
 * A building of an area.
 *
 * @param id unique within its area, {@code [a-z0-9-]+}
 * @param area id of the area it stands in
 * @param floorArea gross internal floor area in m², empty where unknown (never 0)
 */
public record Building(String id, String area, Names names, OptionalDouble floorArea) {
    public Building {
        Ids.check("building", id);
        if (floorArea.isPresent() && !(floorArea.getAsDouble() > 0)) {
            throw new IllegalArgumentException("building " + id + ": floor area must be > 0 m²");
        }
    }
}
