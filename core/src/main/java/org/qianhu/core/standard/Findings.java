package org.qianhu.core.standard;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.Estate;
import org.qianhu.core.site.Area;

/**
 * What is wrong with a catalogue on an estate on a day; pure. What is wrong in some season, on some
 * days or in some hours only is wrong too, whenever it is asked.
 *
 * @param conflicts errors first; all kinds but {@link Conflict.Kind#OUTDATED_IN_USE}
 * @param gaps points that no limit judges at any time, fire and access first
 * @param duplicates of clauses in force, adopted or not
 * @param outdated superseded or abolished clauses and books that are adopted, each as an {@link
 *     Conflict.Kind#OUTDATED_IN_USE}
 * @param due books whose last review is five years ago or more (art. 29), by day
 * @param unverified clauses with a number that nobody checked against the print, adopted or not;
 *     where adopted, the adoption says who vouches
 */
public record Findings(
        List<Conflict> conflicts,
        List<Gap> gaps,
        List<Duplicate> duplicates,
        List<Conflict> outdated,
        List<Due> due,
        List<Cited> unverified) {
    /**
     * A book that is due for its review.
     *
     * @param day since when; null where neither its issue nor a review is known, so that nobody can
     *     say that it is not
     */
    public record Due(Standard standard, @Nullable LocalDate day) {}

    public Findings {
        conflicts = List.copyOf(conflicts);
        gaps = List.copyOf(gaps);
        duplicates = List.copyOf(duplicates);
        outdated = List.copyOf(outdated);
        due = List.copyOf(due);
        unverified = List.copyOf(unverified);
    }

    /** Everything that is wrong with the catalogue of {@code estate} at {@code at}. */
    public static Findings of(Estate estate, Instant at) {
        var catalogue = estate.catalogue();
        var today = at.atZone(zone(estate)).toLocalDate();
        var survey = new Survey(estate, zone -> at.atZone(zone).toLocalDate(), today);
        var groups = Census.of(estate.register());
        var conflicts = new Conflicts();
        var gaps = new Gaps();
        for (var group : groups) {
            var verdicts = survey.verdicts(group);
            verdicts.forEach(verdict -> conflicts.add(verdict, group));
            gaps.add(verdicts, group);
        }
        var outdated = new Conflicts();
        new Practice(catalogue, groups, survey, today, conflicts, outdated).look();
        return new Findings(
                conflicts.all(),
                gaps.all(),
                Duplicates.of(catalogue, today),
                outdated.all(),
                Reviews.due(catalogue, today),
                unverified(catalogue, today));
    }

    /** What changes of itself after {@code at} up to {@code to}, the next first. */
    public static List<Upcoming> upcoming(Estate estate, Instant at, Instant to) {
        return new Forecast(estate).between(at, to, zone(estate));
    }

    private static List<Cited> unverified(Catalogue catalogue, LocalDate today) {
        return catalogue.entries().stream()
                .filter(entry -> entry.unverified() && entry.clause().limit() != null)
                .flatMap(entry -> cited(entry, today))
                .toList();
    }

    private static Stream<Cited> cited(Entry entry, LocalDate today) {
        var adopted =
                entry.adopted().stream()
                        .filter(candidate -> candidate.adoption().current(today))
                        .map(Candidate::cited)
                        .toList();
        return adopted.isEmpty()
                ? Stream.of(new Cited(entry.standard(), entry.clause(), null))
                : adopted.stream();
    }

    /** The bureau's day is that of its first area. */
    private static ZoneId zone(Estate estate) {
        return estate.register().areas().stream()
                .map(Area::zone)
                .findFirst()
                .orElse(ZoneOffset.UTC);
    }
}
