package org.qianhu.server.standards.edit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Calendar;
import org.qianhu.core.site.DayKind;
import org.qianhu.core.site.Season;
import org.qianhu.core.standard.Cited;

/**
 * The moments at which two catalogues are compared: now, each day on which a clause or an adoption
 * begins or ends, and after each of these one moment of every season, kind of day and hour that a
 * clause asks for. A change that begins in summer is not overlooked in November.
 */
final class Probes {
    private static final int YEAR = 366;

    /**
     * One moment.
     *
     * @param local in the area's time; null for now
     */
    record Probe(@Nullable LocalDateTime local) {
        Instant at(ZoneId zone, Instant now) {
            return local == null ? now : local.atZone(zone).toInstant();
        }

        @Nullable LocalDate day() {
            return local == null ? null : local.toLocalDate();
        }
    }

    private record Kind(Set<Season> seasons, DayKind day) {}

    private Probes() {}

    /** For these clauses and adoptions, from {@code today} on. */
    static List<Probe> of(List<Cited> cited, Calendar calendar, LocalDate today) {
        var probes = new ArrayList<Probe>();
        probes.add(new Probe(null));
        var days = days(cited, today);
        days.forEach(day -> probes.add(new Probe(day.atStartOfDay())));
        var hours = hours(cited);
        if (hours.isEmpty()) {
            return probes;
        }
        days.add(today);
        for (var day : days) {
            for (var example : examples(day, calendar)) {
                hours.forEach(hour -> probes.add(new Probe(example.atTime(hour))));
            }
        }
        return probes.stream().distinct().toList();
    }

    private static Set<LocalDate> days(List<Cited> cited, LocalDate today) {
        var days = new TreeSet<LocalDate>();
        cited.stream()
                .flatMap(each -> {
                    var clause = each.clause();
                    var adoption = each.adoption();
                    return Stream.concat(
                            present(clause.effective(), clause.abolished()),
                            adoption == null
                                    ? Stream.<LocalDate>empty()
                                    : present(adoption.from(), adoption.until()));
                })
                .filter(day -> day.isAfter(today))
                .forEach(days::add);
        return days;
    }

    private static Stream<LocalDate> present(LocalDate from, @Nullable LocalDate to) {
        return to == null ? Stream.of(from) : Stream.of(from, to);
    }

    /** Where the answer may change within a day; empty where it depends on no time. */
    private static Set<LocalTime> hours(List<Cited> cited) {
        var hours = new TreeSet<LocalTime>();
        for (var each : cited) {
            var when = each.clause().scope().when();
            if (!when.seasons().isEmpty() || !when.days().isEmpty() || !when.hours().isEmpty()) {
                hours.add(LocalTime.MIDNIGHT);
            }
            when.hours()
                    .forEach(span -> {
                        hours.add(span.from());
                        hours.add(span.to());
                    });
        }
        return hours;
    }

    /** The first day of each kind, from {@code day} on. */
    private static List<LocalDate> examples(LocalDate day, Calendar calendar) {
        var seen = new HashSet<Kind>();
        var examples = new ArrayList<LocalDate>();
        for (int i = 0; i < YEAR; i++) {
            var next = day.plusDays(i);
            var seasons = EnumSet.noneOf(Season.class);
            for (var season : Season.values()) {
                if (calendar.in(season, next)) {
                    seasons.add(season);
                }
            }
            if (seen.add(new Kind(Set.copyOf(seasons), calendar.kind(next)))) {
                examples.add(next);
            }
        }
        return examples;
    }
}
