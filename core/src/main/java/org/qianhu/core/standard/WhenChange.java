package org.qianhu.core.standard;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.qianhu.core.site.Calendar;

/** Finds out when a clause's hours, days or seasons next begin or end. */
final class WhenChange {
    /** A season comes again within a year, and so does a day of rest. */
    private static final int YEAR = 366;

    private WhenChange() {}

    /** The earliest instant after {@code at} at which {@code when} may cover something else. */
    static Optional<Instant> next(When when, Calendar calendar, ZonedDateTime at) {
        var day =
                nextDay(when, calendar, at.toLocalDate())
                        .map(d -> d.atStartOfDay(at.getZone()).toInstant());
        return when.on(calendar, at.toLocalDate())
                ? Stream.concat(day.stream(), hours(when, at)).min(Comparator.naturalOrder())
                : day;
    }

    private static Optional<LocalDate> nextDay(When when, Calendar calendar, LocalDate today) {
        boolean now = when.on(calendar, today);
        return today.plusDays(1)
                .datesUntil(today.plusDays(YEAR + 1))
                .filter(day -> when.on(calendar, day) != now)
                .findFirst();
    }

    private static Stream<Instant> hours(When when, ZonedDateTime at) {
        if (when.hours().isEmpty()) {
            return Stream.empty();
        }
        var bounds =
                when.hours().stream()
                        .flatMap(hours -> Stream.of(hours.from(), hours.to()))
                        .flatMap(time -> instants(time, at));
        // Where clocks change, a local time may be skipped or come twice.
        var transition = at.getZone().getRules().nextTransition(at.toInstant());
        var clocks = transition == null ? null : transition.getInstant();
        return Stream.concat(bounds, Stream.ofNullable(clocks))
                .filter(instant -> instant.isAfter(at.toInstant()));
    }

    private static Stream<Instant> instants(LocalTime time, ZonedDateTime at) {
        var rules = at.getZone().getRules();
        return Stream.of(0, 1)
                .map(days -> at.toLocalDate().plusDays(days).atTime(time))
                .flatMap(local -> rules.getValidOffsets(local).stream().map(local::toInstant));
    }
}
