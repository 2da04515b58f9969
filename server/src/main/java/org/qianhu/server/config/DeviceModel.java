package org.qianhu.server.config;

import java.util.List;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.site.Names;

/**
 * What devices of one kind have in common.
 *
 * @param id how devices refer to it
 * @param names of a device; <code>{n}</code> becomes the number at the end of the device's id
 * @param points keys {@code quantity[.channel]} of its points
 */
record DeviceModel(
        String id, FacilitySystem system, String brickClass, Names names, List<String> points) {
    private static final String NUMBER = "{n}";

    DeviceModel {
        points = List.copyOf(points);
    }

    /** The names of the device with that id. */
    Names names(String device) {
        var number = device.replaceFirst("^.*?0*(\\d*)$", "$1");
        return new Names(names.zh().replace(NUMBER, number), names.en().replace(NUMBER, number));
    }

    /** Whether a device of this model has the system, class and points of {@code device}. */
    boolean fits(Device device) {
        return system == device.system()
                && brickClass.equals(device.brickClass())
                && points.equals(device.points().stream().map(p -> p.key()).toList());
    }
}
