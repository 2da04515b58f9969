package org.qianhu.core.standard;

import java.util.Set;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.FacilitySystem;

/** All that a scope may ask of a point: what is decided for one of a kind holds for all of it. */
record PointKind(
        Area area,
        FacilitySystem system,
        String brickClass,
        String spaceUse,
        String supply,
        Set<String> buildingClasses,
        String quantity,
        String channel) {
    static PointKind of(Subject subject) {
        var device = subject.device();
        var point = subject.point();
        return new PointKind(
                subject.area(),
                device.system(),
                device.brickClass(),
                device.spaceUse(),
                device.supply(),
                subject.building().buildingClasses(),
                point.quantity(),
                point.channel());
    }
}
