package org.qianhu.server.standards.edit;

import java.util.Set;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.standard.Subject;

/** All that a scope or an adoption may ask of a point: points that are alike are judged alike. */
record Alike(
        String area,
        Set<String> buildingClasses,
        FacilitySystem system,
        String brickClass,
        String spaceUse,
        String supply,
        String quantity,
        String channel) {
    static Alike of(Subject subject) {
        var device = subject.device();
        return new Alike(
                subject.area().id(),
                subject.building().buildingClasses(),
                device.system(),
                device.brickClass(),
                device.spaceUse(),
                device.supply(),
                subject.point().quantity(),
                subject.point().channel());
    }
}
