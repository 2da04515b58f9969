package org.qianhu.core.site;

import java.time.ZoneId;

/**
 * One of the bureau's areas: a housing estate or a concentrated office area.
 *
 * @param id unique in the estate, {@code [a-z0-9-]+}, never changes
 * @param zone the local time of its calendar
 */
public record Area(String id, Names names, AreaKind kind, ZoneId zone) {
    public Area {
        Ids.check("area", id);
    }
}
