package org.qianhu.core.site;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Set;

/**
 * The bureau's calendar: holidays, the weekend days that are worked to make up for them, and when
 * its seasons are.
 *
 * @param holidays working days of the week on which nobody works
 * @param madeUp days of the weekend that are worked
 * @param seasons first and last day of each season, both inclusive; a season may span the new year
 */
public record Calendar(Set<LocalDate> holidays, Set<LocalDate> madeUp, Map<Season, Span> seasons) {
    /** Days of each year, both inclusive. */
    public record Span(MonthDay from, MonthDay to) {
        /** Whether {@code day} lies in it; {@code from} after {@code to} spans the new year. */
        public boolean contains(MonthDay day) {
            return from.isAfter(to)
                    ? !day.isBefore(from) || !day.isAfter(to)
                    : !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /** Saturdays and Sundays off, no season known. */
    public static final Calendar WEEKENDS = new Calendar(Set.of(), Set.of(), Map.of());

    public Calendar {
        holidays = Set.copyOf(holidays);
        madeUp = Set.copyOf(madeUp);
        seasons = Map.copyOf(seasons);
    }

    /** What kind of day {@code day} is. */
    public DayKind kind(LocalDate day) {
        if (holidays.contains(day)) {
            return DayKind.REST;
        }
        var weekend =
                day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend && !madeUp.contains(day) ? DayKind.REST : DayKind.WORKING;
    }

    /** Whether {@code day} lies in {@code season}; false where the season is not dated. */
    public boolean in(Season season, LocalDate day) {
        var span = seasons.get(season);
        return span != null && span.contains(MonthDay.from(day));
    }
}
