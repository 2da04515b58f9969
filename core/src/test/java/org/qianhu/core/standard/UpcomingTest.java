package org.qianhu.core.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.core.standard.AdoptionBuilder.adopt;
import static org.qianhu.core.standard.ClauseBuilder.above;
import static org.qianhu.core.standard.TestEstate.NOW;
import static org.qianhu.core.standard.TestEstate.at;
import static org.qianhu.core.standard.TestEstate.catalogue;

import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpcomingTest {
    private static List<Upcoming> upcoming(Catalogue catalogue) {
        return Findings.upcoming(TestEstate.estate(catalogue), NOW, at("2027-11-24T10:00"));
    }

    private static String text(Upcoming upcoming) {
        var adoption = upcoming.cited().adoption();
        return upcoming.day()
                + " "
                + upcoming.what()
                + " "
                + upcoming.cited().clause().id()
                + (adoption == null ? "" : "/" + adoption.id())
                + " "
                + upcoming.points();
    }

    @Test
    void whatIsToComeIsListedByDayWithThePointsItChanges() {
        var catalogue =
                catalogue(
                        List.of(
                                above("c1", 1000).abolished("2027-01-01"),
                                above("c2", 900).from("2027-01-01"),
                                above("c3", 800).from("2027-06-01")),
                        adopt("a1", "c1", new Limit.Above(1000)),
                        adopt("a2", "c2", new Limit.Above(900)).areas("of-1").until("2027-03-01"),
                        adopt("a3", "c3", new Limit.Above(800)).from("2027-07-01"),
                        adopt("late", "c3", new Limit.Above(800)).from("2028-07-01"));
        var found = upcoming(catalogue);
        assertThat(found)
                .extracting(UpcomingTest::text)
                .containsExactly(
                        "2027-01-01 CLAUSE_BEGINS c2 6",
                        "2027-01-01 CLAUSE_ENDS c1 6",
                        "2027-03-01 ADOPTION_ENDS c2/a2 2",
                        "2027-06-01 CLAUSE_BEGINS c3 0",
                        "2027-07-01 ADOPTION_BEGINS c3/a3 6");
        assertThat(found.get(2).areas()).containsExactly("of-1");
    }

    @Test
    void whatChangesNothingIsListedWithNoPoints() {
        var catalogue =
                catalogue(
                        List.of(
                                above("c1", 1000),
                                above("c2", 1200),
                                above("c3", 1).from("2027-02-01")),
                        adopt("a1", "c1", new Limit.Above(1000)),
                        adopt("a2", "c2", new Limit.Above(1200)).from("2027-01-01"));
        assertThat(upcoming(catalogue))
                .extracting(UpcomingTest::text)
                .containsExactly(
                        "2027-01-01 ADOPTION_BEGINS c2/a2 0", "2027-02-01 CLAUSE_BEGINS c3 0");
    }

    @Test
    void aChangeThatShowsAtNightOnlyIsFound() {
        var night =
                new When(
                        Set.of(),
                        Set.of(),
                        List.of(new When.Hours(LocalTime.of(20, 0), LocalTime.of(23, 0))));
        var catalogue =
                catalogue(
                        List.of(above("c1", 1000).scope(TestEstate.when(night))),
                        adopt("a1", "c1", new Limit.Above(1000)).until("2027-01-01"));
        assertThat(upcoming(catalogue))
                .extracting(UpcomingTest::text)
                .containsExactly("2027-01-01 ADOPTION_ENDS c1/a1 6");
    }

    @Test
    void theEndOfSeasonsAndHoursIsNoDatedChange() {
        var summer = new When(Set.of(org.qianhu.core.site.Season.SUMMER), Set.of(), List.of());
        var catalogue =
                catalogue(
                        List.of(above("c1", 1000).scope(TestEstate.when(summer))),
                        adopt("a1", "c1", new Limit.Above(1000)));
        assertThat(upcoming(catalogue)).isEmpty();
    }

    @Test
    void aMandatoryClauseBeginsWithoutAnAdoptionAndEndsWithItsSuccessor() {
        var catalogue =
                catalogue(
                        List.of(
                                above("c1", 1000).mandatory().from("2026-12-01").supersededBy("c2"),
                                above("c2", 900).from("2027-02-01")));
        assertThat(upcoming(catalogue))
                .extracting(UpcomingTest::text)
                .containsExactly(
                        "2026-12-01 CLAUSE_BEGINS c1 6",
                        "2027-02-01 CLAUSE_BEGINS c2 0",
                        "2027-02-01 CLAUSE_ENDS c1 6");
    }

    @Test
    void todayAndAfterTheEndAreNotToCome() {
        var catalogue =
                catalogue(
                        List.of(above("c1", 1000)),
                        adopt("today", "c1", new Limit.Above(1000)).from("2026-11-24"),
                        adopt("last", "c1", new Limit.Above(1000)).from("2027-11-24"),
                        adopt("after", "c1", new Limit.Above(1000)).from("2027-11-25"));
        assertThat(upcoming(catalogue))
                .extracting(u -> u.day().toString())
                .containsExactly("2027-11-24");
    }

    @Test
    void aDraftBeginsNever() {
        var draft =
                TestEstate.book(
                        "T 2", Standard.Status.DRAFT, above("c1", 1).from("2027-01-01").build());
        assertThat(upcoming(TestEstate.books(List.of(draft)))).isEmpty();
    }

    @Test
    void whatBeginsOnOneDayIsListedById() {
        var catalogue =
                catalogue(
                        List.of(
                                above("c2", 1000).from("2027-01-01"),
                                above("c1", 1000).from("2027-01-01")),
                        adopt("a2", "c1", new Limit.Above(1000)).from("2027-01-01"),
                        adopt("a1", "c1", new Limit.Above(1000)).from("2027-01-01"));
        assertThat(upcoming(catalogue))
                .extracting(UpcomingTest::text)
                .containsExactly(
                        "2027-01-01 CLAUSE_BEGINS c1 6",
                        "2027-01-01 CLAUSE_BEGINS c2 0",
                        "2027-01-01 ADOPTION_BEGINS c1/a1 6",
                        "2027-01-01 ADOPTION_BEGINS c1/a2 6");
    }
}
