package org.qianhu.core.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.core.standard.AdoptionBuilder.adopt;
import static org.qianhu.core.standard.ClauseBuilder.above;
import static org.qianhu.core.standard.ClauseBuilder.clause;
import static org.qianhu.core.standard.TestEstate.NOW;
import static org.qianhu.core.standard.TestEstate.catalogue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One rule on silence for all that a device sends. */
class AnyQuantityTest {
    private static final Limit SILENT = new Limit.Silent(Duration.ofMinutes(15));
    private static final Catalogue CATALOGUE =
            catalogue(
                    List.of(
                            clause("s1", SILENT).on(Clause.ANY).scope(TestEstate.uses("office")),
                            above("c1", 1000)),
                    adopt("a-s1", "s1", SILENT).from("2026-01-01").until("2027-01-01"),
                    adopt("a-c1", "c1", new Limit.Above(1000)));

    @Test
    void aClauseOnAnyQuantityJudgesEveryPointInScope() {
        for (var quantity : List.of("co2", "frequency", "fire_alarm")) {
            assertThat(TestEstate.decide(CATALOGUE, "of-1-office", quantity, NOW).limits())
                    .extracting(limit -> limit.clause().id())
                    .contains("s1");
        }
        assertThat(TestEstate.decide(CATALOGUE, "of-1-kitchen", "frequency", NOW).limits())
                .isEmpty();
    }

    @Test
    void itDoesNotCompeteWithALimitOnTheValue() {
        assertThat(TestEstate.decide(CATALOGUE, "of-1-office", "co2", NOW).limits())
                .extracting(limit -> limit.clause().id())
                .containsExactlyInAnyOrder("s1", "c1");
    }

    @Test
    void aPointThatIsOnlyListenedForIsAGapNevertheless() {
        assertThat(Findings.of(TestEstate.estate(CATALOGUE), NOW).gaps())
                .extracting(Gap::quantity)
                .contains("frequency", "fire_alarm")
                .doesNotContain("co2");
    }

    @Test
    void itsEndIsToldForAllPointsInScope() {
        var upcoming =
                Findings.upcoming(
                        TestEstate.estate(CATALOGUE), NOW, TestEstate.at("2027-02-01T00:00"));

        assertThat(upcoming)
                .filteredOn(u -> u.what() == Upcoming.What.ADOPTION_ENDS)
                .singleElement()
                .satisfies(u -> assertThat(u.points()).isEqualTo(3 * 8));
    }
}
