package org.qianhu.seeds.sim;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/**
 * Which days are worked: weekdays, less public holidays, plus the make-up working days that China
 * moves to weekends.
 *
 * @param holidays days off
 * @param makeUp weekend days that are worked
 */
public record WorkCalendar(Set<LocalDate> holidays, Set<LocalDate> makeUp) {
    public WorkCalendar {
        holidays = Set.copyOf(holidays);
        makeUp = Set.copyOf(makeUp);
    }

    /**
     * China as announced by the State Council for 2025 and 2026; years not announced have weekends
     * only.
     */
    public static WorkCalendar china() {
        var off = new HashSet<LocalDate>();
        span(off, "2025-01-01", 1);
        span(off, "2025-01-28", 8);
        span(off, "2025-04-04", 3);
        span(off, "2025-05-01", 5);
        span(off, "2025-05-31", 3);
        span(off, "2025-10-01", 8);
        span(off, "2026-01-01", 3);
        span(off, "2026-02-15", 9);
        span(off, "2026-04-04", 3);
        span(off, "2026-05-01", 5);
        span(off, "2026-06-19", 3);
        span(off, "2026-09-25", 3);
        span(off, "2026-10-01", 7);
        var worked = new HashSet<LocalDate>();
        for (var day :
                ("2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11 2026-01-04 2026-02-14"
                                + " 2026-02-28 2026-05-09 2026-09-20 2026-10-10")
                        .split(" ")) {
            worked.add(LocalDate.parse(day));
        }
        return new WorkCalendar(off, worked);
    }

    private static void span(Set<LocalDate> days, String first, int count) {
        for (int i = 0; i < count; i++) {
            days.add(LocalDate.parse(first).plusDays(i));
        }
    }

    /** Whether offices work on {@code day}. */
    public boolean works(LocalDate day) {
        if (makeUp.contains(day)) {
            return true;
        }
        var weekend =
                day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !holidays.contains(day);
    }
}
