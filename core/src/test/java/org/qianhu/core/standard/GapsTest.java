package org.qianhu.core.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.core.standard.AdoptionBuilder.adopt;
import static org.qianhu.core.standard.ClauseBuilder.above;
import static org.qianhu.core.standard.TestEstate.NOW;
import static org.qianhu.core.standard.TestEstate.catalogue;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qianhu.core.Estate;
import org.qianhu.core.site.DayKind;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.site.Place;
import org.qianhu.core.site.Register;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quantity;

/** What is missing, twice there or due for review. */
class GapsTest {
    private static Findings of(Catalogue catalogue) {
        return Findings.of(TestEstate.estate(catalogue), NOW);
    }

    private static String text(@Nullable Cited cited) {
        if (cited == null) {
            return "-";
        }
        var adoption = cited.adoption();
        return cited.clause().id() + (adoption == null ? "" : "/" + adoption.id());
    }

    private static When hours(int from, int to) {
        var hours = new When.Hours(LocalTime.of(from, 0), LocalTime.of(to, 0));
        return new When(Set.of(), Set.of(), List.of(hours));
    }

    @Test
    void aGapTellsWhereItIsAndWhatIsKnown() {
        var catalogue =
                catalogue(
                        List.of(
                                above("c1", 1000).scope(TestEstate.uses("kitchen")),
                                above("c2", 1200)),
                        adopt("a1", "c1", new Limit.Above(1000)));
        var gaps = of(catalogue).gaps();
        assertThat(gaps)
                .hasSize(8)
                .isSortedAccordingTo(java.util.Comparator.comparing(Gap::quantity));
        var co2 =
                gaps.stream().filter(gap -> gap.quantity().equals("co2")).findFirst().orElseThrow();
        assertThat(co2.points()).isEqualTo(3);
        assertThat(co2.areas()).containsExactlyInAnyOrder("of-1", "of-2", "ho-1");
        assertThat(co2.kind()).contains(Quantity.Kind.GAUGE);
        assertThat(co2.known())
                .extracting(p -> p.clause().id(), PassedOver::why)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("c2", PassedOver.Why.NOT_ADOPTED));
    }

    @Test
    void aLimitForWorkingHoursIsNoGap() {
        var office = TestEstate.when(new When(Set.of(), Set.of(DayKind.REST), List.of()));
        var catalogue =
                catalogue(
                        List.of(above("c1", 1000).scope(office)),
                        adopt("a1", "c1", new Limit.Above(1000)));
        assertThat(of(catalogue).gaps()).extracting(Gap::quantity).doesNotContain("co2");
    }

    @Test
    void duplicatesDemandTheSameOfTheSamePoints() {
        var catalogue =
                catalogue(
                        List.of(
                                above("c1", 1000),
                                above("c2", 1000).scope(TestEstate.uses("office")),
                                above("c3", 1000).scope(TestEstate.uses("kitchen")),
                                above("c4", 1000).statistic("mean 1h"),
                                above("c5", 1001),
                                above("c6", 1000).from("2027-01-01"),
                                above("c7", 1000).on("air_temperature"),
                                above("c8", 1000).supersededBy("T 9")));
        assertThat(of(catalogue).duplicates())
                .extracting(d -> text(d.first()) + " " + text(d.second()))
                .containsExactly("c1 c2", "c1 c3");
    }

    @Test
    void duplicatesOfDifferentSeasonsAreNone() {
        var catalogue =
                catalogue(
                        List.of(
                                above("c1", 1000).scope(TestEstate.when(hours(8, 12))),
                                above("c2", 1000).scope(TestEstate.when(hours(12, 18))),
                                above("c3", 1000).scope(TestEstate.when(hours(11, 13)))));
        assertThat(of(catalogue).duplicates())
                .extracting(d -> text(d.first()) + " " + text(d.second()))
                .containsExactlyInAnyOrder("c1 c3", "c2 c3");
    }

    @Test
    void aBookIsDueFiveYearsAfterItsLastReviewOrElseItsIssue() {
        var books =
                List.of(
                        book("unknown", Tier.GROUP, null, null),
                        book("due today", Tier.INDUSTRY, "2021-11-24", null),
                        book("not yet", Tier.INDUSTRY, "2021-11-25", null),
                        book("long due", Tier.NATIONAL_MANDATORY, "1993-01-01", null),
                        book("reviewed", Tier.NATIONAL_RECOMMENDED, "1993-01-01", "2022-01-01"),
                        book("due again", Tier.LOCAL, "1993-01-01", "2020-01-01"),
                        book("law", Tier.LAW, "1993-01-01", null),
                        book("house rule", Tier.INSTITUTION, "1993-01-01", null),
                        TestEstate.book("draft", Standard.Status.DRAFT),
                        TestEstate.book("gone", Standard.Status.ABOLISHED));
        assertThat(of(TestEstate.books(books)).due())
                .extracting(due -> due.standard().code() + " " + due.day())
                .containsExactly(
                        "long due 1998-01-01",
                        "due again 2025-01-01",
                        "due today 2026-11-24",
                        "unknown null");
    }

    @Test
    void pointsOfOneKindAreCountedAndFireComesFirst() {
        var of = TestEstate.REGISTER.area("of-1").orElseThrow();
        var building = TestEstate.REGISTER.building("of-1", "b01").orElseThrow();
        var devices =
                List.of(
                        lone("e1", FacilitySystem.ENERGY, "active_power"),
                        lone("e2", FacilitySystem.ENERGY, "active_power"),
                        lone("v1", FacilitySystem.ENVIRONMENT, "co2"),
                        lone("a1", FacilitySystem.ACCESS, "door_state"),
                        lone("f2", FacilitySystem.FIRE, "tank_level"),
                        lone("f1", FacilitySystem.FIRE, "hydrant_pressure"));
        var register = Register.of(List.of(of), List.of(building), devices);
        var estate = new Estate("v1", register, catalogue(List.of()));
        assertThat(Findings.of(estate, NOW).gaps())
                .extracting(gap -> gap.quantity() + " " + gap.points())
                .containsExactly(
                        "hydrant_pressure 1",
                        "tank_level 1",
                        "door_state 1",
                        "active_power 2",
                        "co2 1");
    }

    private static Standard book(
            String code, Tier tier, @Nullable String issued, @Nullable String reviewed) {
        return new Standard(
                code,
                TestEstate.ANY,
                tier,
                Standard.Status.IN_FORCE,
                issued == null ? null : LocalDate.parse(issued),
                reviewed == null ? null : LocalDate.parse(reviewed),
                null,
                List.of());
    }

    private static Device lone(String id, FacilitySystem system, String quantity) {
        return new Device(
                id,
                system,
                "Any",
                TestEstate.ANY,
                new Place("of-1", "b01", "1F", "101"),
                "office",
                null,
                null,
                null,
                List.of(PointId.of(id, quantity)));
    }
}
