package org.qianhu.alerts.oncall;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Calendar;
import org.qianhu.core.site.DayKind;
import org.qianhu.core.site.Names;

/**
 * A duty that comes again: at which hours, on which days, and whose turn it is. Any pattern is a
 * list of crews that take turns: two crews that change every Monday, or day, day, night, night and
 * four days off as two shifts with eight turns each.
 *
 * @param from when it begins, local time of the rota: the hand-over
 * @param to when it ends; not after {@code from} for the next day, so that equal ones make a day
 * @param days on which it begins; a holiday is a day of rest, a made-up day a working day
 * @param since day of the first turn
 * @param until last day on which it begins, or null
 * @param every how many days a turn lasts: 1 daily, 7 weekly
 * @param turns crews of responders in order; an empty crew leaves its turn to other shifts
 */
public record Shift(
        Names names,
        LocalTime from,
        LocalTime to,
        Days days,
        LocalDate since,
        @Nullable LocalDate until,
        int every,
        List<List<String>> turns) {
    /** On which days a shift begins. */
    public enum Days {
        ALL,
        WORKING,
        REST
    }

    /**
     * One time that it is done.
     *
     * @param to exclusive
     */
    record Turn(Instant from, Instant to, List<String> crew) {}

    public Shift {
        turns = turns.stream().map(List::copyOf).toList();
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("shift '" + names.en() + "' has no turns");
        }
        if (every < 1) {
            throw new IllegalArgumentException(
                    "a turn of shift '"
                            + names.en()
                            + "' lasts "
                            + every
                            + " days, must be 1 or more");
        }
        if (until != null && until.isBefore(since)) {
            throw new IllegalArgumentException("shift '" + names.en() + "' ends before it begins");
        }
    }

    /**
     * The turn that begins on {@code day}, or the longer one without a break that it lies in; empty
     * where there is none.
     */
    Optional<Turn> on(LocalDate day, ZoneId zone, Calendar calendar) {
        if (day.isBefore(since) || (until != null && day.isAfter(until)) || !held(day, calendar)) {
            return Optional.empty();
        }
        long turn = ChronoUnit.DAYS.between(since, day) / every;
        var crew = turns.get((int) (turn % turns.size()));
        var whole = from.equals(to) && days == Days.ALL;
        var first = whole ? since.plusDays(turn * every) : day;
        var last = whole ? last(first) : day;
        var end = to.isAfter(from) ? last : last.plusDays(1);
        return Optional.of(
                new Turn(
                        first.atTime(from).atZone(zone).toInstant(),
                        end.atTime(to).atZone(zone).toInstant(),
                        crew));
    }

    /** Of a turn without a break, its last day. */
    private LocalDate last(LocalDate first) {
        var last = first.plusDays(every - 1L);
        return until != null && until.isBefore(last) ? until : last;
    }

    private boolean held(LocalDate day, Calendar calendar) {
        return switch (days) {
            case ALL -> true;
            case WORKING -> calendar.kind(day) == DayKind.WORKING;
            case REST -> calendar.kind(day) == DayKind.REST;
        };
    }
}
