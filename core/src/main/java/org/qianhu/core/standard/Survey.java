package org.qianhu.core.standard;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.qianhu.core.Estate;

/**
 * What is decided on one day for groups of points at every local time that makes a difference: what
 * is wrong in office hours is wrong, whenever somebody looks.
 */
final class Survey {
    private final Estate estate;
    private final Function<ZoneId, LocalDate> day;
    private final LocalDate from;
    private final Map<String, List<LocalDateTime>> times = new HashMap<>();
    private final Map<LocalDateTime, LimitsAt> limits = new HashMap<>();

    /**
     * @param day on which dated facts are asked for, in each time zone
     * @param from first day of the year whose seasons, days and hours are looked at
     */
    Survey(Estate estate, Function<ZoneId, LocalDate> day, LocalDate from) {
        this.estate = estate;
        this.day = day;
        this.from = from;
    }

    LocalDate day(ZoneId zone) {
        return day.apply(zone);
    }

    /** What is decided for {@code group}, at one time after another; never empty. */
    List<Verdict> verdicts(Census.Group group) {
        return times.computeIfAbsent(group.quantity(), this::times).stream()
                .map(time -> limits.computeIfAbsent(time, this::at).verdict(group.sample()))
                .toList();
    }

    private List<LocalDateTime> times(String quantity) {
        var whens =
                estate.catalogue().entries(quantity).stream()
                        .map(entry -> entry.clause().scope().when())
                        .distinct()
                        .toList();
        return Times.telling(whens, estate.register().calendar(), from);
    }

    private LimitsAt at(LocalDateTime time) {
        var calendar = estate.register().calendar();
        return new LimitsAt(
                estate.catalogue(), zone -> new Moment(calendar, day(zone), time.atZone(zone)));
    }
}
