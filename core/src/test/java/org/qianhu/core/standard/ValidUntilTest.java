package org.qianhu.core.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.core.standard.AdoptionBuilder.adopt;
import static org.qianhu.core.standard.ClauseBuilder.above;
import static org.qianhu.core.standard.TestEstate.at;
import static org.qianhu.core.standard.TestEstate.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.Calendar;
import org.qianhu.core.site.DayKind;
import org.qianhu.core.site.Season;

class ValidUntilTest {
    private static final When.Hours OFFICE = hours(8, 18);

    private static When.Hours hours(int from, int to) {
        return new When.Hours(LocalTime.of(from, 0), LocalTime.of(to, 0));
    }

    private static When when(Set<Season> seasons, Set<DayKind> days, When.Hours... hours) {
        return new When(seasons, days, List.of(hours));
    }

    /** Until when the answer holds beside a limit that never changes. */
    private static @Nullable Instant until(When when, String local) {
        var catalogue =
                catalogue(
                        List.of(above("c1", 1000), above("c2", 900).scope(TestEstate.when(when))),
                        adopt("a1", "c1", new Limit.Above(1000)));
        return TestEstate.decide(catalogue, "of-1-office", "co2", at(local))
                .limits()
                .getFirst()
                .validUntil();
    }

    @Test
    void aLimitWithoutDaysToComeHoldsForGood() {
        assertThat(until(When.ALWAYS, "2026-11-24T10:00")).isNull();
    }

    @Test
    void itHoldsUntilTheNextDatedChange() {
        var catalogue =
                catalogue(
                        List.of(
                                above("c1", 1000),
                                above("c2", 900).from("2027-02-01").abolished("2027-01-15"),
                                above("c3", 1).on("air_temperature").from("2026-12-01"),
                                above("c4", 1)
                                        .scope(TestEstate.uses("kitchen"))
                                        .from("2026-12-01")),
                        adopt("a1", "c1", new Limit.Above(1000)),
                        adopt("a2", "c1", new Limit.Above(900)).areas("of-2").from("2026-12-05"),
                        adopt("a3", "c1", new Limit.Above(900))
                                .from("2027-01-01")
                                .until("2027-03-01"));
        String[] expected = {
            "2026-11-24",
            "2027-01-01",
            "2027-01-01",
            "2027-01-15",
            "2027-01-15",
            "2027-02-01",
            "2027-02-01",
            "2027-03-01"
        };
        for (int i = 0; i < expected.length; i += 2) {
            var limit =
                    TestEstate.decide(catalogue, "of-1-office", "co2", at(expected[i] + "T00:00"))
                            .limits()
                            .getFirst();
            assertThat(limit.validUntil()).isEqualTo(at(expected[i + 1] + "T00:00"));
        }
        assertThat(
                        TestEstate.decide(catalogue, "of-1-office", "co2", at("2027-03-01T00:00"))
                                .limits()
                                .getFirst()
                                .validUntil())
                .isNull();
    }

    @Test
    void hoursEndAndBegin() {
        var office = when(Set.of(), Set.of(), OFFICE);
        assertThat(until(office, "2026-11-24T07:59")).isEqualTo(at("2026-11-24T08:00"));
        assertThat(until(office, "2026-11-24T08:00")).isEqualTo(at("2026-11-24T18:00"));
        assertThat(until(office, "2026-11-24T18:00")).isEqualTo(at("2026-11-25T08:00"));
        var night = when(Set.of(), Set.of(), hours(22, 6));
        assertThat(until(night, "2026-11-24T23:00")).isEqualTo(at("2026-11-25T06:00"));
    }

    @Test
    void hoursOfWorkingDaysPassOverTheWeekend() {
        var office = when(Set.of(), Set.of(DayKind.WORKING), OFFICE);
        assertThat(until(office, "2026-11-27T17:00")).isEqualTo(at("2026-11-27T18:00"));
        assertThat(until(office, "2026-11-27T19:00")).isEqualTo(at("2026-11-28T00:00"));
        assertThat(until(office, "2026-11-28T12:00")).isEqualTo(at("2026-11-30T00:00"));
    }

    @Test
    void seasonsEndAndBeginAtMidnight() {
        var winter = when(Set.of(Season.WINTER), Set.of());
        assertThat(until(winter, "2026-11-24T10:00")).isEqualTo(at("2027-03-16T00:00"));
        assertThat(until(winter, "2026-03-16T00:00")).isEqualTo(at("2026-11-15T00:00"));
    }

    @Test
    void aSeasonThatTheCalendarDoesNotDateNeverBegins() {
        var winter = when(Set.of(Season.WINTER), Set.of());
        var at = at("2026-11-24T10:00").atZone(TestEstate.ZONE);
        assertThat(WhenChange.next(winter, Calendar.WEEKENDS, at)).isEmpty();
    }

    @Test
    void aHolidayAndADayMadeUpChangeTheDay() {
        var holiday =
                new Calendar(
                        Set.of(LocalDate.parse("2026-11-25")),
                        Set.of(LocalDate.parse("2026-11-28")),
                        Map.of());
        var working = when(Set.of(), Set.of(DayKind.WORKING));
        var zone = TestEstate.ZONE;
        assertThat(WhenChange.next(working, holiday, at("2026-11-24T10:00").atZone(zone)))
                .contains(at("2026-11-25T00:00"));
        assertThat(WhenChange.next(working, holiday, at("2026-11-26T10:00").atZone(zone)))
                .contains(at("2026-11-29T00:00"));
    }

    @Test
    void whereClocksChangeNoBoundIsMissed() {
        var zone = ZoneId.of("Europe/Berlin");
        // 02:30 does not exist on that day: at 03:00 it is over.
        var skipped =
                new When(
                        Set.of(),
                        Set.of(),
                        List.of(new When.Hours(LocalTime.of(1, 0), LocalTime.of(2, 30))));
        var spring = Instant.parse("2027-03-28T00:30:00Z").atZone(zone);
        assertThat(WhenChange.next(skipped, Calendar.WEEKENDS, spring))
                .contains(Instant.parse("2027-03-28T01:00:00Z"));
        // 02:30 comes twice, and between them it is 02:00 again.
        var autumn = Instant.parse("2026-10-25T00:00:00Z").atZone(zone);
        assertThat(WhenChange.next(skipped, Calendar.WEEKENDS, autumn))
                .contains(Instant.parse("2026-10-25T00:30:00Z"));
        var between = Instant.parse("2026-10-25T00:30:00Z").atZone(zone);
        assertThat(WhenChange.next(skipped, Calendar.WEEKENDS, between))
                .contains(Instant.parse("2026-10-25T01:00:00Z"));
        var again = Instant.parse("2026-10-25T01:00:00Z").atZone(zone);
        assertThat(WhenChange.next(skipped, Calendar.WEEKENDS, again))
                .contains(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void theNextChangeIsThatOfTheFirstArea() {
        var catalogue =
                catalogue(
                        List.of(above("c1", 1000), above("c2", 1).from("2026-11-25")),
                        adopt("a1", "c1", new Limit.Above(1000)).from("2026-12-01"),
                        adopt("a2", "c1", new Limit.Above(900)).areas("xx").from("2026-11-26"));
        var urumqi = new Area("ur-1", TestEstate.ANY, AreaKind.OFFICE, ZoneId.of("Asia/Urumqi"));
        var areas = List.copyOf(TestEstate.REGISTER.areas());
        var now = at("2026-11-24T10:00");
        // Nobody adopted c2, so it changes no limit.
        assertThat(catalogue.nextChange(areas, TestEstate.CALENDAR, now))
                .contains(at("2026-12-01T00:00"));
        assertThat(catalogue.nextChange(List.of(urumqi), TestEstate.CALENDAR, now))
                .contains(Instant.parse("2026-11-30T18:00:00Z"));
        assertThat(catalogue.nextChange(areas, TestEstate.CALENDAR, at("2026-12-01T00:00")))
                .isEmpty();
        assertThat(catalogue.nextChange(List.of(), TestEstate.CALENDAR, now)).isEmpty();
    }
}
