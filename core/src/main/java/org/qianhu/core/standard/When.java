package org.qianhu.core.standard;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.qianhu.core.site.Calendar;
import org.qianhu.core.site.DayKind;
import org.qianhu.core.site.Season;

/**
 * When a clause applies, in the area's own time. An empty part does not restrict.
 *
 * @param seasons any of these seasons
 * @param days any of these kinds of day
 * @param hours any of these hours of the day
 */
public record When(Set<Season> seasons, Set<DayKind> days, List<Hours> hours) {
    /**
     * Hours of a day; {@code from} after {@code to} spans midnight.
     *
     * @param from inclusive
     * @param to exclusive; midnight for the end of the day
     */
    public record Hours(LocalTime from, LocalTime to) {
        public Hours {
            if (from.equals(to)) {
                throw new IllegalArgumentException("hours that begin and end at " + from);
            }
        }

        /** Whether {@code time} lies in them. */
        public boolean contains(LocalTime time) {
            return from.isBefore(to)
                    ? !time.isBefore(from) && time.isBefore(to)
                    : !time.isBefore(from) || time.isBefore(to);
        }
    }

    /** No restriction. */
    public static final When ALWAYS = new When(Set.of(), Set.of(), List.of());

    public When {
        seasons = Set.copyOf(seasons);
        days = Set.copyOf(days);
        hours = List.copyOf(hours);
    }

    /** Whether {@code at} is meant, by {@code calendar}. */
    public boolean covers(Calendar calendar, ZonedDateTime at) {
        return on(calendar, at.toLocalDate())
                && (hours.isEmpty() || hours.stream().anyMatch(h -> h.contains(at.toLocalTime())));
    }

    /** Whether any time of {@code day} is meant, by {@code calendar}. */
    public boolean on(Calendar calendar, LocalDate day) {
        return (seasons.isEmpty() || seasons.stream().anyMatch(s -> calendar.in(s, day)))
                && (days.isEmpty() || days.contains(calendar.kind(day)));
    }
}
