package org.qianhu.core.standard;

import org.qianhu.core.site.Area;
import org.qianhu.core.site.Building;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.Register;
import org.qianhu.core.telemetry.PointId;

/** A point with all that a scope may ask of it. */
public record Subject(Area area, Building building, Device device, PointId point) {
    /**
     * {@code point} of {@code device}.
     *
     * @throws IllegalArgumentException when {@code register} does not hold the device's place
     */
    public static Subject of(Register register, Device device, PointId point) {
        var place = device.place();
        var area = register.area(place.area());
        var building = register.building(place.area(), place.building());
        if (area.isEmpty() || building.isEmpty()) {
            throw new IllegalArgumentException(device.id() + " stands nowhere: " + place);
        }
        return new Subject(area.get(), building.get(), device, point);
    }
}
