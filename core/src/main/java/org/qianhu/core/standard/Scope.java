package org.qianhu.core.standard;

import java.util.Set;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.FacilitySystem;

/**
 * Where a clause applies. An empty set does not restrict.
 *
 * @param spaceUses uses of spaces, as the register spells them
 * @param brickClasses Brick classes of devices
 * @param channels channels of the point
 */
public record Scope(
        Set<FacilitySystem> systems,
        Set<AreaKind> areaKinds,
        Set<String> spaceUses,
        Set<String> brickClasses,
        Set<String> channels) {
    /** No restriction. */
    public static final Scope EVERYWHERE =
            new Scope(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public Scope {
        systems = Set.copyOf(systems);
        areaKinds = Set.copyOf(areaKinds);
        spaceUses = Set.copyOf(spaceUses);
        brickClasses = Set.copyOf(brickClasses);
        channels = Set.copyOf(channels);
    }

    /** Whether a point on {@code channel} of {@code device} in {@code area} is meant. */
    public boolean covers(Area area, Device device, String channel) {
        return open(systems, device.system())
                && open(areaKinds, area.kind())
                && open(spaceUses, device.spaceUse())
                && open(brickClasses, device.brickClass())
                && open(channels, channel);
    }

    private static <T> boolean open(Set<T> allowed, T actual) {
        return allowed.isEmpty() || allowed.contains(actual);
    }
}
