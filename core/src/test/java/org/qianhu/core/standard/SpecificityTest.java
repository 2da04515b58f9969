package org.qianhu.core.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.core.standard.AdoptionBuilder.adopt;
import static org.qianhu.core.standard.ClauseBuilder.above;

import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.ClimateZone;
import org.qianhu.core.site.DayKind;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.site.Season;

class SpecificityTest {
    private static final Scope ALL = Scope.EVERYWHERE;

    /** Each restricts another attribute. */
    private static final List<Scope> RESTRICTED =
            List.of(
                    new Scope(Set.of(FacilitySystem.FIRE), Set.of(), Set.of(), Set.of(), Set.of()),
                    new Scope(Set.of(), Set.of(AreaKind.OFFICE), Set.of(), Set.of(), Set.of()),
                    new Scope(Set.of(), Set.of(), Set.of("office"), Set.of(), Set.of()),
                    new Scope(Set.of(), Set.of(), Set.of(), Set.of("Meter"), Set.of()),
                    new Scope(Set.of(), Set.of(), Set.of(), Set.of(), Set.of("main")),
                    wide(Set.of("single_phase_220v"), Set.of(), Set.of()),
                    wide(Set.of(), Set.of(ClimateZone.COLD), Set.of()),
                    wide(Set.of(), Set.of(), Set.of("high_rise_1")),
                    TestEstate.when(new When(Set.of(Season.SUMMER), Set.of(), List.of())),
                    TestEstate.when(new When(Set.of(), Set.of(DayKind.REST), List.of())),
                    hours(8, 18));

    private static Scope wide(
            Set<String> supplies, Set<ClimateZone> climates, Set<String> classes) {
        return new Scope(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                supplies,
                climates,
                classes,
                When.ALWAYS);
    }

    private static Scope hours(int... bounds) {
        var hours = new java.util.ArrayList<When.Hours>();
        for (int i = 0; i < bounds.length; i += 2) {
            var from = LocalTime.of(bounds[i], 0);
            hours.add(new When.Hours(from, LocalTime.of(bounds[i + 1], 0)));
        }
        return TestEstate.when(new When(Set.of(), Set.of(), hours));
    }

    private static boolean more(Scope one, Scope other) {
        return Specificity.more(candidate(one), candidate(other));
    }

    private static Candidate candidate(Scope scope, String... areas) {
        var clause = above("c1", 1000).scope(scope).build();
        var book = TestEstate.book("T 1", Standard.Status.IN_FORCE, clause);
        return Candidate.adopted(book, clause, adopt(clause).areas(areas).build());
    }

    @Test
    void whateverIsRestrictedSaysMoreThanWhatIsNot() {
        for (var scope : RESTRICTED) {
            assertThat(more(scope, ALL)).as("%s", scope).isTrue();
            assertThat(more(ALL, scope)).as("%s", scope).isFalse();
            assertThat(more(scope, scope)).as("%s", scope).isFalse();
            assertThat(Specificity.overlap(scope, ALL)).isTrue();
            assertThat(Specificity.overlap(ALL, scope)).isTrue();
        }
    }

    @Test
    void scopesThatRestrictDifferentAttributesCannotBeComparedAndMeet() {
        for (var one : RESTRICTED) {
            for (var other : RESTRICTED) {
                assertThat(more(one, other)).as("%s, %s", one, other).isFalse();
                assertThat(Specificity.overlap(one, other)).isTrue();
            }
        }
    }

    @Test
    void fewerUsesSayMoreAndOtherUsesDoNotMeet() {
        var office = TestEstate.uses("office");
        var both = TestEstate.uses("office", "kitchen");
        assertThat(more(office, both)).isTrue();
        assertThat(more(both, office)).isFalse();
        assertThat(Specificity.overlap(office, both)).isTrue();
        assertThat(Specificity.overlap(office, TestEstate.uses("kitchen"))).isFalse();
    }

    @Test
    void hoursWithinOthersSayMore() {
        assertThat(more(hours(9, 12), hours(8, 18))).isTrue();
        assertThat(more(hours(8, 18), hours(9, 12))).isFalse();
        assertThat(more(hours(8, 12), hours(9, 18))).isFalse();
        assertThat(more(hours(9, 12, 13, 17), hours(8, 18))).isTrue();
        assertThat(more(hours(8, 18), hours(8, 12, 12, 19))).isTrue();
        assertThat(more(hours(8, 18), hours(8, 12, 13, 19))).isFalse();
        assertThat(more(hours(23, 4), hours(22, 6))).isTrue();
        assertThat(more(hours(1, 4), hours(22, 6))).isTrue();
        assertThat(more(hours(20, 4), hours(22, 6))).isFalse();
        assertThat(more(hours(8, 12, 12, 18), hours(8, 18))).isFalse();
    }

    @Test
    void hoursMeetWhereTheyShareAMoment() {
        assertThat(Specificity.overlap(hours(8, 12), hours(12, 18))).isFalse();
        assertThat(Specificity.overlap(hours(8, 13), hours(12, 18))).isTrue();
        assertThat(Specificity.overlap(hours(22, 6), hours(6, 22))).isFalse();
        assertThat(Specificity.overlap(hours(22, 6), hours(5, 22))).isTrue();
        assertThat(Specificity.overlap(hours(8, 18), hours(10, 11))).isTrue();
    }

    @Test
    void seasonsAndKindsOfDayMeetOnlyTheirOwn() {
        var summer = TestEstate.when(new When(Set.of(Season.SUMMER), Set.of(), List.of()));
        var winter = TestEstate.when(new When(Set.of(Season.WINTER), Set.of(), List.of()));
        var rest = TestEstate.when(new When(Set.of(), Set.of(DayKind.REST), List.of()));
        var working = TestEstate.when(new When(Set.of(), Set.of(DayKind.WORKING), List.of()));
        assertThat(Specificity.overlap(summer, winter)).isFalse();
        assertThat(Specificity.overlap(rest, working)).isFalse();
        assertThat(Specificity.overlap(summer, rest)).isTrue();
    }

    @Test
    void anAdoptionForFewerAreasSaysMore() {
        assertThat(Specificity.more(candidate(ALL, "of-1"), candidate(ALL))).isTrue();
        assertThat(Specificity.more(candidate(ALL, "of-1"), candidate(ALL, "of-1", "of-2")))
                .isTrue();
        assertThat(Specificity.more(candidate(ALL, "of-1"), candidate(ALL, "of-2"))).isFalse();
    }

    @Test
    void theCoverageOfAPointIsThatOfEachScope() {
        var entries = new java.util.ArrayList<ClauseBuilder>();
        for (int i = 0; i < RESTRICTED.size(); i++) {
            entries.add(above("c" + (10 + i), 1).scope(RESTRICTED.get(i)));
        }
        var coverage = new Coverage(TestEstate.catalogue(entries).entries("co2"));
        var office = coverage.of(TestEstate.subject("of-1-office", "co2"));
        assertThat(office.stream().boxed()).containsExactly(1, 2, 4, 5, 6, 7, 8, 9, 10);
        var kitchen = coverage.of(TestEstate.subject("ho-1-kitchen", "co2"));
        assertThat(kitchen.stream().boxed()).containsExactly(4, 5, 6, 8, 9, 10);
        var elsewhere = coverage.of(TestEstate.subject("of-2-office", "co2"));
        assertThat(elsewhere.stream().boxed()).containsExactly(1, 2, 4, 5, 8, 9, 10);
        assertThat(RESTRICTED.get(6).covers(TestEstate.subject("of-2-office", "co2"))).isFalse();
        assertThat(RESTRICTED.get(6).covers(TestEstate.subject("of-1-office", "co2"))).isTrue();
    }
}
