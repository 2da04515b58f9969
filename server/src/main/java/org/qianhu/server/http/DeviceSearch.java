package org.qianhu.server.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.site.Register;

/**
 * What to look for among the devices, in the order of the configuration.
 *
 * @param text part of an id, a name or a Brick class
 * @param after id of the last device of the page before
 */
record DeviceSearch(
        Optional<String> area,
        Optional<FacilitySystem> system,
        Optional<String> text,
        Optional<String> after,
        int limit) {
    /**
     * One page.
     *
     * @param total how many there are on all pages
     * @param next the {@code after} of the next page; empty on the last
     */
    record Found(List<Device> devices, int total, Optional<String> next) {}

    /**
     * Searches.
     *
     * @throws Problem when {@code after} is none of the devices found
     */
    static Found in(Register register, DeviceSearch search) {
        var all = register.devices().stream().filter(search::matches).toList();
        int from = search.after.map(id -> indexAfter(all, id)).orElse(0);
        int to = Math.min(all.size(), from + search.limit);
        var page = all.subList(from, to);
        var next =
                to < all.size() && !page.isEmpty()
                        ? Optional.of(page.getLast().id())
                        : Optional.<String>empty();
        return new Found(page, all.size(), next);
    }

    private static int indexAfter(List<Device> devices, String id) {
        for (int i = 0; i < devices.size(); i++) {
            if (devices.get(i).id().equals(id)) {
                return i + 1;
            }
        }
        throw Params.wrong("after", id, "the field 'next' of the page before, same search");
    }

    private boolean matches(Device device) {
        return area.map(device.place().area()::equals).orElse(true)
                && system.map(wanted -> wanted == device.system()).orElse(true)
                && text.map(wanted -> contains(device, wanted)).orElse(true);
    }

    private static boolean contains(Device device, String wanted) {
        var part = wanted.strip().toLowerCase(Locale.ROOT);
        return List.of(device.id(), device.names().zh(), device.names().en(), device.brickClass())
                .stream()
                .anyMatch(field -> field.toLowerCase(Locale.ROOT).contains(part));
    }
}
