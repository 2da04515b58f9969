package org.qianhu.core.site;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One of the bureau's areas: a housing estate or a concentrated office area.
 *
 * @param id unique in the estate, {@code [a-z0-9-]+}, never changes
 * @param zone the local time of its calendar
 * @param climate its climate zone, or null where nobody said
 */
public record Area(
        String id, Names names, AreaKind kind, ZoneId zone, @Nullable ClimateZone climate) {
    public Area {
        Ids.check("area", id);
    }

    /** Of an unknown climate zone. */
    public Area(String id, Names names, AreaKind kind, ZoneId zone) {
        this(id, names, kind, zone, null);
    }
}
