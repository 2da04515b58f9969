package org.qianhu.server.standards.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qianhu.core.site.Calendar;
import org.qianhu.core.site.DayKind;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Season;
import org.qianhu.core.standard.Cited;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.Scope;
import org.qianhu.core.standard.Standard;
import org.qianhu.core.standard.Statistic;
import org.qianhu.core.standard.Tier;
import org.qianhu.core.standard.When;

class ProbesTest {
    private static final LocalDate JULY = LocalDate.parse("2026-07-15");
    private static final Calendar CALENDAR =
            new Calendar(
                    Set.of(),
                    Set.of(),
                    Map.of(
                            Season.WINTER,
                            new Calendar.Span(MonthDay.of(11, 15), MonthDay.of(3, 15))));

    private static Cited clause(When when, String effective, @Nullable String abolished) {
        var names = new Names("限", "Limit");
        var scope =
                new Scope(
                        Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(),
                        Set.of(), when);
        var clause =
                new Clause(
                        "c",
                        "",
                        names,
                        "voltage",
                        scope,
                        Statistic.INSTANT,
                        new Limit.Above(1),
                        Clause.Force.RECOMMENDED,
                        Clause.Use.LIMIT,
                        Clause.Verification.PRIMARY,
                        LocalDate.parse(effective),
                        abolished == null ? null : LocalDate.parse(abolished),
                        "S");
        var book = new Standard("B", names, Tier.LOCAL, Standard.Status.IN_FORCE, List.of());
        return new Cited(book, clause, null);
    }

    /** The moments as text; {@code null} for now. */
    private static List<String> of(Cited cited) {
        return Probes.of(List.of(cited), CALENDAR, JULY).stream()
                .map(probe -> String.valueOf(probe.local()))
                .toList();
    }

    @Test
    void whatHasBegunAndNeverEndsIsAskedOfNowAlone() {
        assertThat(of(clause(When.ALWAYS, "2020-01-01", null))).containsExactly("null");
    }

    @Test
    void everyLaterDayOnWhichSomethingBeginsOrEndsIsAsked() {
        assertThat(of(clause(When.ALWAYS, "2026-08-01", "2027-08-01")))
                .containsExactly("null", "2026-08-01T00:00", "2027-08-01T00:00");
    }

    @Test
    void aWinterLimitOfWorkingHoursIsAskedInJuly() {
        var hours = new When.Hours(LocalTime.of(8, 0), LocalTime.of(18, 0));
        var when = new When(Set.of(Season.WINTER), Set.of(DayKind.WORKING), List.of(hours));
        assertThat(of(clause(when, "2020-01-01", null)))
                .contains(
                        "2026-11-16T08:00",
                        "2026-11-15T08:00",
                        "2026-07-15T18:00",
                        "2026-07-18T00:00")
                .hasSizeLessThan(20);
    }
}
