package org.qianhu.server.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.Estate;

/** What the register says of areas, counted once a version of the configuration. */
final class Areas {
    /** Devices and points of one area. */
    record Size(int devices, int points) {
        Size plus(Size more) {
            return new Size(devices + more.devices, points + more.points);
        }
    }

    private record Counted(String version, Map<String, Size> sizes) {}

    private final AtomicReference<@Nullable Counted> last = new AtomicReference<>();

    /** Size of each area that has devices. */
    Map<String, Size> sizes(Estate estate) {
        var counted = last.get();
        if (counted == null || !counted.version().equals(estate.version())) {
            var sizes = new HashMap<String, Size>();
            for (var device : estate.register().devices()) {
                sizes.merge(device.place().area(), new Size(1, device.points().size()), Size::plus);
            }
            counted = new Counted(estate.version(), Map.copyOf(sizes));
            last.set(counted);
        }
        return counted.sizes();
    }

    /**
     * The parameter {@code area}.
     *
     * @throws Problem when the register has no such area, rather than an empty list that looks calm
     */
    static Optional<String> known(Backend backend, Params params) {
        var area = params.text("area");
        area.ifPresent(id -> {
            if (!id.equals("qianhu") && backend.estates().current().register().area(id).isEmpty()) {
                throw Params.wrong(
                        "area", id, "an area of the register; GET /api/v1/areas lists them");
            }
        });
        return area;
    }
}
