package org.qianhu.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.qianhu.core.Estate;
import org.qianhu.core.standard.Conflict;
import org.qianhu.core.standard.Findings;
import org.qianhu.core.standard.Gap;

/** What the shipped catalogue says of itself on the reference estate. */
class ShippedFindingsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    private static final Estate SHIPPED = Loads.good(EstateReader.read(ReferenceSites.CONFIG));
    private static final Findings FINDINGS = Findings.of(SHIPPED, NOW);

    @Test
    void nothingContradictsAnythingInTheShippedCatalogue() {
        assertThat(FINDINGS.conflicts())
                .extracting(Conflict::kind, c -> c.first().clause().id())
                .isEmpty();
        assertThat(FINDINGS.outdated()).isEmpty();
    }

    @Test
    void pointsThatAreOnlyListenedForAreGaps() {
        assertThat(FINDINGS.gaps())
                .extracting(Gap::quantity)
                .contains("card_denied", "active_power", "air_temperature")
                .doesNotContain("fire_alarm", "hydrant_pressure", "co2", "voltage");
    }

    @Test
    void whatIsDecidedForTheNewYearIsToldBefore() {
        var upcoming = Findings.upcoming(SHIPPED, NOW, Instant.parse("2027-01-31T00:00:00Z"));

        assertThat(upcoming)
                .filteredOn(change -> change.day().equals(LocalDate.of(2027, 1, 1)))
                .extracting(change -> change.cited().clause().id())
                .containsOnly("house-co2");
    }
}
