package org.qianhu.core.standard;

import java.util.Optional;
import java.util.Set;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.core.telemetry.Quantity;

/**
 * Points of one kind that no limit judges.
 *
 * @param areas ids of the areas where they are
 * @param points how many of them
 * @param known clauses on this quantity that do not judge here, with the reason; empty where the
 *     catalogue knows none at all
 */
public record Gap(
        FacilitySystem system,
        String quantity,
        Set<String> areas,
        int points,
        java.util.List<PassedOver> known) {
    public Gap {
        areas = Set.copyOf(areas);
        known = java.util.List.copyOf(known);
    }

    /** How its values behave: a register has no limit of its own, what is made of it may have. */
    public Optional<Quantity.Kind> kind() {
        return Quantities.find(quantity).map(Quantity::kind);
    }
}
