package org.qianhu.core.standard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.Register;

/** The points of an estate, counted by kind. */
final class Census {
    /**
     * Points of one kind.
     *
     * @param number unique in the census
     * @param sample one of them
     */
    record Group(int number, Subject sample, int points) {
        String area() {
            return sample.area().id();
        }

        String quantity() {
            return sample.point().quantity();
        }
    }

    private record Count(Subject sample, int points) {}

    private Census() {}

    static List<Group> of(Register register) {
        Map<PointKind, Count> counts = new LinkedHashMap<>();
        for (var device : register.devices()) {
            count(register, device, counts);
        }
        var groups = new ArrayList<Group>();
        counts.values().forEach(c -> groups.add(new Group(groups.size(), c.sample(), c.points())));
        return groups;
    }

    private static void count(Register register, Device device, Map<PointKind, Count> counts) {
        for (var point : device.points()) {
            var subject = Subject.of(register, device, point);
            counts.merge(
                    PointKind.of(subject),
                    new Count(subject, 1),
                    (one, more) -> new Count(one.sample(), one.points() + more.points()));
        }
    }
}
