package org.qianhu.server.config;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.qianhu.core.site.Calendar;
import org.qianhu.core.site.Season;

/** Reads the bureau's calendar: holidays, days worked to make up for them, and seasons. */
final class CalendarReader {
    private static final int LONGEST = 31;
    private static final MonthDay NEW_YEAR = MonthDay.of(1, 1);

    private final Problems problems;
    private final Map<LocalDate, At> holidays = new HashMap<>();
    private final Map<LocalDate, At> madeUp = new HashMap<>();

    private CalendarReader(Problems problems) {
        this.problems = problems;
    }

    /** What {@code file} says; without what is wrong, which is noted. */
    static Calendar read(Item.Mapping file, Problems problems) {
        var fields = new Fields(file, problems, "holidays madeUp seasons");
        var reader = new CalendarReader(problems);
        fields.sections("holidays", "zh en from to").forEach(reader::holiday);
        fields.scalars("madeUp").forEach(reader::madeUp);
        var seasons = reader.seasons(fields.section("seasons", "summer winter"));
        return new Calendar(reader.holidays.keySet(), reader.madeUp.keySet(), seasons);
    }

    private void holiday(Fields fields) {
        int mark = problems.count();
        fields.names();
        var from = fields.day("from");
        var to = fields.has("to") ? fields.day("to") : from;
        if (problems.count() > mark) {
            return;
        }
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days < 1) {
            fields.note("to", "is before from; check both days");
        } else if (days > LONGEST) {
            fields.note("to", "makes a holiday of " + days + " days; check the year");
        } else {
            from.datesUntil(to.plusDays(1)).forEach(day -> once(holidays, day, fields.at("from")));
        }
    }

    private void madeUp(Item.Scalar item) {
        var day = Fields.date(item.text().strip());
        if (day.isEmpty()) {
            problems.note(
                    item.at(), "'" + item.text() + "' is no day; write for example 2026-02-14");
            return;
        }
        var weekday = day.get().getDayOfWeek();
        if (weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY) {
            problems.note(
                    item.at(), day.get() + " is a " + weekday + ", worked anyway; check the day");
        }
        var holiday = holidays.get(day.get());
        if (holiday != null) {
            problems.note(item.at(), day.get() + " is a holiday too, at " + holiday);
        }
        once(madeUp, day.get(), item.at());
    }

    private void once(Map<LocalDate, At> days, LocalDate day, At at) {
        var earlier = days.putIfAbsent(day, at);
        if (earlier != null) {
            problems.note(at, day + " is listed twice, first at " + earlier);
        }
    }

    private Map<Season, Calendar.Span> seasons(Fields fields) {
        var seasons = new EnumMap<Season, Calendar.Span>(Season.class);
        for (var season : Season.values()) {
            if (fields.has(season.id())) {
                var span = fields.section(season.id(), "from to");
                seasons.put(season, new Calendar.Span(day(span, "from"), day(span, "to")));
            }
        }
        return seasons;
    }

    private static MonthDay day(Fields span, String key) {
        return span.required(key, CalendarReader::monthDay, "is no day of a year; write 05-15")
                .orElse(NEW_YEAR);
    }

    private static Optional<MonthDay> monthDay(String text) {
        try {
            return Optional.of(MonthDay.parse("--" + text));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
