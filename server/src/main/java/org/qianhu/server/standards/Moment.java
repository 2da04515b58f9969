package org.qianhu.server.standards;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** The moment that an answer is for: past, now or to come. */
public sealed interface Moment {
    /** The first instant of a day, in each area's own time. */
    record StartOf(LocalDate day) implements Moment {}

    /** An instant, the same everywhere. */
    record At(Instant instant) implements Moment {}

    /** What {@link #parse} takes, for messages. */
    String EXPECTED =
            "a day such as 2026-11-23 (its start, in the area's own time), or a time in RFC 3339"
                    + " with an offset such as 2026-11-23T10:00:00+08:00, from 1900 to 2199";

    private static boolean known(LocalDate day) {
        return day.getYear() >= 1900 && day.getYear() < 2200;
    }

    /** Reads a day or an RFC 3339 time; empty when it is neither, or out of bounds. */
    static Optional<Moment> parse(String text) {
        try {
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return Optional.of(LocalDate.parse(text)).filter(Moment::known).map(StartOf::new);
            }
            return Optional.of(OffsetDateTime.parse(text))
                    .filter(time -> known(time.toLocalDate()))
                    .map(time -> new At(time.toInstant()));
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }

    /** The instant that it is in {@code zone}. */
    default Instant in(ZoneId zone) {
        return switch (this) {
            case StartOf(var day) -> day.atStartOfDay(zone).toInstant();
            case At(var instant) -> instant;
        };
    }
}
