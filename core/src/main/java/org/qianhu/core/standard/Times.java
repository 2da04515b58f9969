package org.qianhu.core.standard;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.qianhu.core.site.Calendar;

/** Finds the local times at which different sets of clauses apply. */
final class Times {
    private static final int YEAR = 366;

    private Times() {}

    /** A local time for each combination of {@code whens} that occurs in the year from a day on. */
    static List<LocalDateTime> telling(List<When> whens, Calendar calendar, LocalDate from) {
        if (whens.stream().allMatch(When.ALWAYS::equals)) {
            return List.of(from.atStartOfDay());
        }
        var hours = hours(whens);
        Set<List<Boolean>> days = new HashSet<>();
        Set<List<Boolean>> seen = new HashSet<>();
        var telling = new ArrayList<LocalDateTime>();
        for (var day : from.datesUntil(from.plusDays(YEAR)).toList()) {
            if (days.add(whens.stream().map(when -> when.on(calendar, day)).toList())) {
                for (var hour : hours) {
                    var time = day.atTime(hour);
                    if (seen.add(covered(whens, calendar, time))) {
                        telling.add(time);
                    }
                }
            }
        }
        return telling;
    }

    private static Set<LocalTime> hours(List<When> whens) {
        var hours = new TreeSet<>(Set.of(LocalTime.MIDNIGHT));
        for (var when : whens) {
            when.hours().forEach(each -> hours.addAll(Set.of(each.from(), each.to())));
        }
        return hours;
    }

    private static List<Boolean> covered(List<When> whens, Calendar calendar, LocalDateTime time) {
        var at = time.atZone(ZoneOffset.UTC);
        return whens.stream().map(when -> when.covers(calendar, at)).toList();
    }
}
