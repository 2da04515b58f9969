package org.qianhu.core.standard;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.Estate;

/** Finds the dated changes that are still to come, and the points whose limits they change. */
final class Forecast {
    private record Event(LocalDate day, Upcoming.What what, Entry entry, @Nullable Adoption by) {
        boolean touches(Census.Group group) {
            var clause = entry.clause();
            return entry.mayJudge()
                    && clause.bounds(group.quantity())
                    && (by == null || by.in(group.area()))
                    && clause.scope().covers(group.sample());
        }

        Upcoming upcoming(Tally tally) {
            var cited = new Cited(entry.standard(), entry.clause(), by);
            return new Upcoming(day, what, cited, tally.areas(), tally.points());
        }
    }

    private record Change(Survey before, Survey after, Map<Integer, Boolean> known) {
        boolean of(Census.Group group) {
            return known.computeIfAbsent(
                    group.number(),
                    _ -> !judges(before.verdicts(group)).equals(judges(after.verdicts(group))));
        }

        private static List<List<Adoption>> judges(List<Verdict> verdicts) {
            return verdicts.stream()
                    .map(v -> v.winners().stream().map(Verdict.Winner::adoption).toList())
                    .toList();
        }
    }

    private final Estate estate;
    private final List<Census.Group> groups;
    private final Map<LocalDate, Change> changes = new HashMap<>();

    Forecast(Estate estate) {
        this.estate = estate;
        this.groups = Census.of(estate.register());
    }

    /** What changes after {@code at} up to {@code to}, the next first. */
    List<Upcoming> between(Instant at, Instant to, ZoneId zone) {
        var events = new ArrayList<Event>();
        for (var entry : estate.catalogue().entries()) {
            if (entry.standard().status() != Standard.Status.DRAFT) {
                events.addAll(events(entry));
            }
        }
        return events.stream()
                .filter(e -> within(e.day(), at, to, zone))
                .sorted(
                        Comparator.comparing(Event::day)
                                .thenComparing(Event::what)
                                .thenComparing(e -> e.entry().clause().id())
                                .thenComparing(e -> e.by() == null ? "" : e.by().id()))
                .map(event -> event.upcoming(touched(event)))
                .toList();
    }

    private static List<Event> events(Entry entry) {
        var events = new ArrayList<Event>();
        var clause = entry.clause();
        events.add(new Event(clause.effective(), Upcoming.What.CLAUSE_BEGINS, entry, null));
        var end = clause.abolished() == null ? entry.outdatedFrom() : clause.abolished();
        if (end != null) {
            events.add(new Event(end, Upcoming.What.CLAUSE_ENDS, entry, null));
        }
        for (var candidate : entry.adopted()) {
            var by = candidate.adoption();
            events.add(new Event(by.from(), Upcoming.What.ADOPTION_BEGINS, entry, by));
            if (by.until() != null) {
                events.add(new Event(by.until(), Upcoming.What.ADOPTION_ENDS, entry, by));
            }
        }
        return events;
    }

    private static boolean within(LocalDate day, Instant at, Instant to, ZoneId zone) {
        return day.isAfter(at.atZone(zone).toLocalDate())
                && !day.isAfter(to.atZone(zone).toLocalDate());
    }

    private Tally touched(Event event) {
        var tally = new Tally();
        var change = changes.computeIfAbsent(event.day(), this::change);
        groups.stream().filter(event::touches).filter(change::of).forEach(tally::add);
        return tally;
    }

    private Change change(LocalDate day) {
        // Both are asked at the same local times, so that only what is dated makes a difference.
        var before = new Survey(estate, _ -> day.minusDays(1), day);
        var after = new Survey(estate, _ -> day, day);
        return new Change(before, after, new HashMap<>());
    }
}
