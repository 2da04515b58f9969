package org.qianhu.alerts.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qianhu.core.site.Calendar;
import org.qianhu.core.site.Names;

class RotaTest {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23); // a Monday
    private static final List<Shift.Days> DAYS =
            List.of(Shift.Days.ALL, Shift.Days.WORKING, Shift.Days.REST);

    private static Shift shift(
            String from, String to, Shift.Days days, int every, List<List<String>> turns) {
        return new Shift(
                new Names("班", from),
                LocalTime.parse(from),
                LocalTime.parse(to),
                days,
                DAY,
                null,
                every,
                turns);
    }

    private static Rota rota(int atLeast, Shift... shifts) {
        return new Rota("r", new Names("值班", "Rota"), CHINA, atLeast, List.of(shifts));
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(CHINA).toInstant();
    }

    private static List<String> ids(List<OnDuty> on) {
        return on.stream().map(OnDuty::responder).toList();
    }

    private static List<String> on(Rota rota, String local, StandIn... standIns) {
        return ids(rota.at(at(local), Calendar.WEEKENDS, List.of(standIns)));
    }

    private static StandIn standIn(
            String from, String to, @Nullable String instead, String responder) {
        return new StandIn("r", at(from), at(to), instead, responder, "leave");
    }

    @Test
    void crewsFollowEachOtherDayByDayAndTheHandOverIsSharp() {
        var daily =
                rota(
                        1,
                        shift(
                                "08:00",
                                "08:00",
                                Shift.Days.ALL,
                                1,
                                List.of(List.of("a"), List.of("b"))));

        assertThat(on(daily, "2026-11-23T07:59:59")).isEmpty();
        assertThat(on(daily, "2026-11-23T08:00:00")).containsExactly("a");
        assertThat(on(daily, "2026-11-24T07:59:59")).containsExactly("a");
        assertThat(on(daily, "2026-11-24T08:00:00")).containsExactly("b");
        assertThat(on(daily, "2026-11-25T08:00:00")).containsExactly("a");
    }

    @Test
    void aWeeklyTurnLastsSevenDays() {
        var weekly =
                rota(
                        1,
                        shift(
                                "08:00",
                                "08:00",
                                Shift.Days.ALL,
                                7,
                                List.of(List.of("a"), List.of("b"))));

        assertThat(on(weekly, "2026-11-30T07:59:59")).containsExactly("a");
        assertThat(on(weekly, "2026-11-30T08:00:00")).containsExactly("b");
        assertThat(on(weekly, "2026-12-07T08:00:00")).containsExactly("a");
        var sunday = weekly.at(at("2026-11-29T03:00:00"), Calendar.WEEKENDS, List.of()).getFirst();
        assertThat(sunday.from()).isEqualTo(at("2026-11-23T08:00:00"));
        assertThat(sunday.to()).isEqualTo(at("2026-11-30T08:00:00"));
    }

    @Test
    void aNightShiftBelongsToTheDayOnWhichItBegins() {
        var night =
                rota(
                        1,
                        shift(
                                "20:00",
                                "08:00",
                                Shift.Days.ALL,
                                1,
                                List.of(List.of("a"), List.of("b"))));

        var three = night.at(at("2026-11-24T03:00:00"), Calendar.WEEKENDS, List.of());

        assertThat(three)
                .containsExactly(
                        new OnDuty(
                                "a",
                                new Names("班", "20:00"),
                                at("2026-11-23T20:00:00"),
                                at("2026-11-24T08:00:00")));
        assertThat(on(night, "2026-11-24T21:00:00")).containsExactly("b");
    }

    @Test
    void twoDaysTwoNightsFourOffKeepsTwoCrewsAwayFromEachOther() {
        var pattern =
                rota(
                        2,
                        shift("08:00", "20:00", Shift.Days.ALL, 2, crews("ab", "cd", "ef", "gh")),
                        shift("20:00", "08:00", Shift.Days.ALL, 2, crews("gh", "ab", "cd", "ef")));

        assertThat(on(pattern, "2026-11-23T12:00:00")).containsExactly("a", "b");
        assertThat(on(pattern, "2026-11-24T23:00:00")).containsExactly("g", "h");
        assertThat(on(pattern, "2026-11-25T23:00:00")).containsExactly("a", "b");
        assertThat(
                        pattern.gaps(
                                at("2026-11-23T08:00:00"),
                                at("2027-01-22T08:00:00"),
                                Calendar.WEEKENDS,
                                List.of()))
                .isEmpty();
    }

    private static List<List<String>> crews(String... pairs) {
        return java.util.Arrays.stream(pairs)
                .map(pair -> List.of(pair.substring(0, 1), pair.substring(1)))
                .toList();
    }

    @Test
    void holidaysAreDaysOfRestAndMadeUpDaysAreWorked() {
        var calendar =
                new Calendar(
                        Set.of(LocalDate.of(2026, 12, 1)),
                        Set.of(LocalDate.of(2026, 12, 5)),
                        Map.of());
        var rota =
                rota(
                        1,
                        shift("08:00", "18:00", Shift.Days.WORKING, 1, List.of(List.of("w"))),
                        shift("08:00", "18:00", Shift.Days.REST, 1, List.of(List.of("r"))));

        assertThat(ids(rota.at(at("2026-11-30T10:00:00"), calendar, List.of())))
                .containsExactly("w");
        assertThat(ids(rota.at(at("2026-12-01T10:00:00"), calendar, List.of())))
                .containsExactly("r");
        assertThat(ids(rota.at(at("2026-12-05T10:00:00"), calendar, List.of())))
                .containsExactly("w");
        assertThat(ids(rota.at(at("2026-12-06T10:00:00"), calendar, List.of())))
                .containsExactly("r");
    }

    @Test
    void aShiftEndsAtItsHourAlsoInTheNightOfAClockChange() {
        var berlin = ZoneId.of("Europe/Berlin");
        var night =
                new Rota(
                        "r",
                        new Names("值班", "Rota"),
                        berlin,
                        1,
                        List.of(
                                new Shift(
                                        new Names("夜", "Night"),
                                        LocalTime.of(22, 0),
                                        LocalTime.of(6, 0),
                                        Shift.Days.ALL,
                                        LocalDate.of(2026, 3, 28),
                                        null,
                                        1,
                                        List.of(List.of("a")))));
        var three = LocalDate.of(2026, 3, 29).atTime(4, 0).atZone(berlin).toInstant();

        var duty = night.at(three, Calendar.WEEKENDS, List.of()).getFirst();

        assertThat(Duration.between(duty.from(), duty.to())).isEqualTo(Duration.ofHours(7));
    }

    @Test
    void aStandInIsCalledInThePlaceOfTheOneWhoIsAwayAndOnlyThen() {
        var rota = rota(2, shift("08:00", "08:00", Shift.Days.ALL, 1, List.of(List.of("a", "b"))));
        var leave = standIn("2026-11-23T12:00:00", "2026-11-23T14:00:00", "a", "z");

        assertThat(on(rota, "2026-11-23T11:59:59", leave)).containsExactly("a", "b");
        assertThat(on(rota, "2026-11-23T12:00:00", leave)).containsExactly("z", "b");
        assertThat(on(rota, "2026-11-23T14:00:00", leave)).containsExactly("a", "b");
    }

    @Test
    void aSwapIsTwoStandInsAndOneInAdditionComesLast() {
        var rota =
                rota(
                        1,
                        shift(
                                "08:00",
                                "08:00",
                                Shift.Days.ALL,
                                1,
                                List.of(List.of("a"), List.of("b"))));
        var first = standIn("2026-11-23T08:00:00", "2026-11-24T08:00:00", "a", "b");
        var second = standIn("2026-11-24T08:00:00", "2026-11-25T08:00:00", "b", "a");
        var more = standIn("2026-11-23T20:00:00", "2026-11-23T22:00:00", null, "c");

        assertThat(on(rota, "2026-11-23T10:00:00", first, second, more)).containsExactly("b");
        assertThat(on(rota, "2026-11-24T10:00:00", first, second, more)).containsExactly("a");
        assertThat(on(rota, "2026-11-23T21:00:00", first, second, more)).containsExactly("b", "c");
    }

    @Test
    void whoStandsInForOneOfHisOwnCrewIsOneAndThatIsAGap() {
        var rota = rota(2, shift("08:00", "08:00", Shift.Days.ALL, 1, List.of(List.of("a", "b"))));
        var leave = standIn("2026-11-23T12:00:00", "2026-11-23T14:00:00", "a", "b");

        assertThat(on(rota, "2026-11-23T13:00:00", leave)).containsExactly("b");
        assertThat(
                        rota.gaps(
                                at("2026-11-23T08:00:00"),
                                at("2026-11-25T08:00:00"),
                                Calendar.WEEKENDS,
                                List.of(leave)))
                .containsExactly(
                        new Gap("r", at("2026-11-23T12:00:00"), at("2026-11-23T14:00:00"), 1, 2));
    }

    @Test
    void gapsSayFromWhenToWhenAndNeighboursAreOne() {
        var office = rota(1, shift("08:00", "18:00", Shift.Days.WORKING, 1, List.of(List.of("a"))));

        var gaps =
                office.gaps(
                        at("2026-11-27T00:00:00"),
                        at("2026-12-01T00:00:00"),
                        Calendar.WEEKENDS,
                        List.of());

        assertThat(gaps)
                .containsExactly(
                        new Gap("r", at("2026-11-27T00:00:00"), at("2026-11-27T08:00:00"), 0, 1),
                        new Gap("r", at("2026-11-27T18:00:00"), at("2026-11-30T08:00:00"), 0, 1),
                        new Gap("r", at("2026-11-30T18:00:00"), at("2026-12-01T00:00:00"), 0, 1));
    }

    /** Minute by minute there are too few exactly where a gap says so. */
    @Test
    void gapsAgreeWithAskingEveryMinute() {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var rota = random(random);
            var standIns = standIns(random);
            var from = at("2026-11-25T00:00:00").plus(Duration.ofMinutes(random.nextInt(600)));
            var to = from.plus(Duration.ofDays(3));
            var gaps = rota.gaps(from, to, Calendar.WEEKENDS, standIns);
            for (var now = from; now.isBefore(to); now = now.plusSeconds(60)) {
                var moment = now;
                int have = new HashSet<>(ids(rota.at(now, Calendar.WEEKENDS, standIns))).size();
                var told =
                        gaps.stream()
                                .filter(g -> !moment.isBefore(g.from()) && moment.isBefore(g.to()))
                                .toList();
                if (have < rota.atLeast()) {
                    assertThat(told).as("seed %d at %s", seed, now).hasSize(1);
                    assertThat(told.getFirst().have()).isEqualTo(have);
                } else {
                    assertThat(told).as("seed %d at %s", seed, now).isEmpty();
                }
            }
        }
    }

    private static Rota random(Random random) {
        var shifts = new ArrayList<Shift>();
        for (int i = random.nextInt(3) + 1; i > 0; i--) {
            var turns = new ArrayList<List<String>>();
            for (int n = random.nextInt(4) + 1; n > 0; n--) {
                turns.add(random.nextInt(5) == 0 ? List.of() : crew(random));
            }
            var days = DAYS.get(random.nextInt(3));
            shifts.add(shift(hour(random), hour(random), days, random.nextInt(3) + 1, turns));
        }
        return rota(random.nextInt(2) + 1, shifts.toArray(new Shift[0]));
    }

    private static List<String> crew(Random random) {
        var one = person(random);
        var other = person(random);
        return one.equals(other) ? List.of(one) : List.of(one, other);
    }

    private static String person(Random random) {
        return String.valueOf((char) ('a' + random.nextInt(5)));
    }

    private static String hour(Random random) {
        return "%02d:%s".formatted(random.nextInt(24), random.nextBoolean() ? "00" : "30");
    }

    private static List<StandIn> standIns(Random random) {
        var all = new ArrayList<StandIn>();
        for (int i = random.nextInt(4); i > 0; i--) {
            var from = at("2026-11-25T00:00:00").plus(Duration.ofMinutes(random.nextInt(4_000)));
            var instead = random.nextBoolean() ? person(random) : null;
            var responder = person(random);
            if (!responder.equals(instead)) {
                var to = from.plus(Duration.ofMinutes(1L + random.nextInt(1_500)));
                all.add(new StandIn("r", from, to, instead, responder, "leave"));
            }
        }
        return all;
    }

    @Test
    void whatMakesNoSenseIsRefusedWithTheReason() {
        assertThatThrownBy(() -> shift("08:00", "20:00", Shift.Days.ALL, 0, List.of(List.of("a"))))
                .hasMessageContaining("must be 1 or more");
        assertThatThrownBy(() -> shift("08:00", "20:00", Shift.Days.ALL, 1, List.of()))
                .hasMessageContaining("has no turns");
        assertThatThrownBy(() -> standIn("2026-11-23T12:00:00", "2026-11-23T12:00:00", "a", "b"))
                .hasMessageContaining("ends before it begins");
        assertThatThrownBy(() -> standIn("2026-11-23T12:00:00", "2026-11-23T13:00:00", "a", "a"))
                .hasMessageContaining("cannot stand in");
    }
}
