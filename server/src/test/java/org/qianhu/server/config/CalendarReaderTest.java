package org.qianhu.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.qianhu.core.Estate;
import org.qianhu.core.site.Calendar;
import org.qianhu.core.site.DayKind;
import org.qianhu.core.site.Season;
import org.qianhu.seeds.sim.WorkCalendar;

class CalendarReaderTest {
    private static final String GOOD =
            """
            holidays:
              - {zh: 元旦, en: New Year, from: 2026-01-01, to: 2026-01-03}
              - {zh: 某日, en: A day, from: 2026-03-02}
            madeUp: [2026-01-04]
            seasons:
              summer: {from: 05-15, to: 09-30}
              winter: {from: 11-15, to: 03-15}
            """;

    private static Loaded<Estate> read(String calendar) {
        var files = new TreeMap<String, byte[]>();
        files.put("calendar.yaml", calendar.getBytes(StandardCharsets.UTF_8));
        return EstateReader.read(new EstateFiles(files), new Problems());
    }

    private static List<String> mistakes(String from, String to) {
        return Loads.mistakes(read(GOOD.replace(from, to)));
    }

    @Test
    void holidaysMadeUpDaysAndSeasonsAreRead() {
        var calendar = Loads.good(read(GOOD)).register().calendar();

        assertThat(calendar.holidays())
                .containsExactlyInAnyOrder(
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 1, 2),
                        LocalDate.of(2026, 1, 3),
                        LocalDate.of(2026, 3, 2));
        assertThat(calendar.madeUp()).containsExactly(LocalDate.of(2026, 1, 4));
        assertThat(calendar.kind(LocalDate.of(2026, 1, 4))).isEqualTo(DayKind.WORKING);
        assertThat(calendar.seasons())
                .containsEntry(
                        Season.WINTER, new Calendar.Span(MonthDay.of(11, 15), MonthDay.of(3, 15)))
                .hasSize(2);
        assertThat(calendar.in(Season.WINTER, LocalDate.of(2026, 1, 10))).isTrue();
    }

    @Test
    void withoutAFileThereAreWeekendsAlone() {
        var none = EstateReader.read(new EstateFiles(new TreeMap<>()), new Problems());

        assertThat(Loads.good(none).register().calendar()).isEqualTo(Calendar.WEEKENDS);
    }

    @Test
    void anotherCalendarIsAnotherVersion() {
        var first = Loads.good(read(GOOD)).version();

        assertThat(Loads.good(read(GOOD.replace("[2026-01-04]", "[]"))).version())
                .isNotEqualTo(first);
    }

    @Test
    void eachMistakeNamesItsLineAndWhatToDo() {
        assertThat(mistakes("[2026-01-04]", "[2026-01-05]"))
                .containsExactly(
                        "calendar.yaml:4: madeUp[0]: 2026-01-05 is a MONDAY, worked anyway; check"
                                + " the day");
        assertThat(mistakes("[2026-01-04]", "[2026-01-03]"))
                .singleElement()
                .asString()
                .contains("2026-01-03 is a holiday too, at calendar.yaml:2");
        assertThat(mistakes("[2026-01-04]", "[soon]"))
                .singleElement()
                .asString()
                .contains("'soon' is no day");
        assertThat(mistakes("to: 2026-01-03", "to: 2025-12-31"))
                .singleElement()
                .asString()
                .startsWith("calendar.yaml:2: holidays[0].to: is before from");
        assertThat(mistakes("to: 2026-01-03", "to: 2027-01-03"))
                .singleElement()
                .asString()
                .contains("368 days; check the year");
        assertThat(mistakes("from: 2026-03-02", "from: 2026-01-02"))
                .singleElement()
                .asString()
                .contains("2026-01-02 is listed twice, first at calendar.yaml:2");
        assertThat(mistakes("05-15", "15-05"))
                .containsExactly(
                        "calendar.yaml:6: seasons.summer.from: '15-05' is no day of a year; write"
                                + " 05-15");
        assertThat(mistakes("summer:", "sumer:"))
                .singleElement()
                .asString()
                .contains("did you mean 'summer'?");
        assertThat(mistakes("holidays:", "holiday:"))
                .anySatisfy(m -> assertThat(m).contains("did you mean 'holidays'?"));
    }

    @Test
    void theShippedCalendarIsTheOneTheSimulatedEstateWorksBy() {
        var calendar = Loads.good(EstateReader.read(ReferenceSites.CONFIG)).register().calendar();
        var worked = WorkCalendar.china();

        var first = LocalDate.of(2026, 1, 1);
        assertThat(first.datesUntil(first.plusYears(1)))
                .hasSize(365)
                .allSatisfy(day ->
                        assertThat(calendar.kind(day) == DayKind.WORKING)
                                .as("%s", day)
                                .isEqualTo(worked.works(day)));
        assertThat(calendar.seasons()).containsOnlyKeys(Season.values());
    }
}
