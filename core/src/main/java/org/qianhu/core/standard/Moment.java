package org.qianhu.core.standard;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Calendar;

/**
 * An instant as one time zone has it: the day by which dated facts hold, and the local time by
 * which seasons, days and hours do. Not for several threads at once.
 */
final class Moment {
    private final Calendar calendar;
    private final LocalDate day;
    private final ZonedDateTime time;
    private final Map<When, Boolean> covered = new HashMap<>();
    private final Map<When, Optional<Instant>> changes = new HashMap<>();

    /**
     * @param day on which dated facts are asked for; that of {@code time}, or another one to ask
     *     what would hold then at such a time
     */
    Moment(Calendar calendar, LocalDate day, ZonedDateTime time) {
        this.calendar = calendar;
        this.day = day;
        this.time = time;
    }

    static Moment of(Calendar calendar, Instant at, ZoneId zone) {
        var time = at.atZone(zone);
        return new Moment(calendar, time.toLocalDate(), time);
    }

    LocalDate day() {
        return day;
    }

    boolean in(When when) {
        return when.equals(When.ALWAYS)
                || covered.computeIfAbsent(when, w -> w.covers(calendar, time));
    }

    /** When something about {@code entry} next changes in one of the areas; null for never. */
    @Nullable Instant change(Entry entry, Predicate<Adoption> here) {
        var next = nextDay(entry, here);
        var dated = next == null ? null : next.atStartOfDay(time.getZone()).toInstant();
        return earlier(dated, change(entry.clause().scope().when()));
    }

    private @Nullable LocalDate nextDay(Entry entry, Predicate<Adoption> here) {
        var clause = entry.clause();
        var next = later(clause.effective(), null);
        next = later(clause.abolished(), next);
        next = later(entry.outdatedFrom(), next);
        for (var candidate : entry.adopted()) {
            if (here.test(candidate.adoption())) {
                next = later(candidate.adoption().from(), next);
                next = later(candidate.adoption().until(), next);
            }
        }
        return next;
    }

    /** {@code date} where it is still to come and before {@code best}. */
    private @Nullable LocalDate later(@Nullable LocalDate date, @Nullable LocalDate best) {
        return date != null && date.isAfter(day) && (best == null || date.isBefore(best))
                ? date
                : best;
    }

    private @Nullable Instant change(When when) {
        return when.equals(When.ALWAYS)
                ? null
                : changes.computeIfAbsent(when, w -> WhenChange.next(w, calendar, time))
                        .orElse(null);
    }

    /** The earlier of two instants, where null is never. */
    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
