package org.qianhu.server.config;

import java.util.List;
import java.util.regex.Pattern;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.site.Names;

/**
 * What devices of one kind have in common.
 *
 * @param id how devices refer to it
 * @param names of a device; <code>{n}</code> becomes the number at the end of the device's id
 * @param supply how it is supplied; empty for unknown
 * @param points keys {@code quantity[.channel]} of its points
 */
record DeviceModel(
        String id,
        FacilitySystem system,
        String brickClass,
        Names names,
        String supply,
        List<String> points) {
    private static final String PLACE = "{n}";
    private static final Pattern NUMBER = Pattern.compile("0*(\\d{1,18})$");

    DeviceModel {
        points = List.copyOf(points);
    }

    /** The names of the device with that id. */
    Names names(String device) {
        var match = NUMBER.matcher(device);
        var number = match.find() ? match.group(1) : "";
        return new Names(filled(names.zh(), number, device), filled(names.en(), number, device));
    }

    private static String filled(String name, String number, String device) {
        var filled = name.replace(PLACE, number).strip();
        return filled.isEmpty() ? device : filled;
    }

    /** Whether a device of this model has the system, class and points of {@code device}. */
    boolean fits(Device device) {
        return system == device.system()
                && brickClass.equals(device.brickClass())
                && points.equals(device.points().stream().map(p -> p.key()).toList());
    }
}
