package org.qianhu.core.standard;

import java.util.Set;
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
        for (var attribute : Attribute.values()) {
            if (!attribute.covers(this, attribute.values(subject))) {
                return false;
            }
        }
        return true;
    }
}
