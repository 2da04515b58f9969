package org.qianhu.core.standard;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.ClimateZone;
import org.qianhu.core.site.FacilitySystem;

/**
 * Where and when a clause applies. An empty set does not restrict; a restricted attribute that the
 * register does not tell is not covered.
 *
 * @param spaceUses uses of spaces, as the register spells them
 * @param brickClasses Brick classes of devices
 * @param channels channels of the point
 * @param supplies kinds of supply, as the register spells them
 * @param buildingClasses any of the classes of the building, as the register spells them
 */
public record Scope(
        Set<FacilitySystem> systems,
        Set<AreaKind> areaKinds,
        Set<String> spaceUses,
        Set<String> brickClasses,
        Set<String> channels,
        Set<String> supplies,
        Set<ClimateZone> climates,
        Set<String> buildingClasses,
        When when) {
    /** No restriction. */
    public static final Scope EVERYWHERE =
            new Scope(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public Scope {
        systems = Set.copyOf(systems);
        areaKinds = Set.copyOf(areaKinds);
        spaceUses = Set.copyOf(spaceUses);
        brickClasses = Set.copyOf(brickClasses);
        channels = Set.copyOf(channels);
        supplies = Set.copyOf(supplies);
        climates = Set.copyOf(climates);
        buildingClasses = Set.copyOf(buildingClasses);
    }

    /** Restricted by these alone. */
    public Scope(
            Set<FacilitySystem> systems,
            Set<AreaKind> areaKinds,
            Set<String> spaceUses,
            Set<String> brickClasses,
            Set<String> channels) {
        this(
                systems,
                areaKinds,
                spaceUses,
                brickClasses,
                channels,
                Set.of(),
                Set.of(),
                Set.of(),
                When.ALWAYS);
    }

    /** Whether {@code subject} is meant, at the times of {@link #when}. */
    public boolean covers(Subject subject) {
        var device = subject.device();
        return open(systems, device.system())
                && open(areaKinds, subject.area().kind())
                && open(spaceUses, device.spaceUse())
                && open(brickClasses, device.brickClass())
                && open(channels, subject.point().channel())
                && open(supplies, device.supply())
                && among(climates, subject.area().climate())
                && (buildingClasses.isEmpty()
                        || subject.building().buildingClasses().stream()
                                .anyMatch(buildingClasses::contains));
    }

    private static boolean among(Set<ClimateZone> allowed, @Nullable ClimateZone actual) {
        return allowed.isEmpty() || (actual != null && allowed.contains(actual));
    }

    private static <T> boolean open(Set<T> allowed, T actual) {
        return allowed.isEmpty() || allowed.contains(actual);
    }
}
