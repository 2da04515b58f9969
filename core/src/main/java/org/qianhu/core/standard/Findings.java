package org.qianhu.core.standard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.qianhu.core.Estate;

/**
 * What is wrong with a catalogue on an estate at an instant; pure.
 *
 * @param conflicts errors first
 * @param gaps fire and access first
 * @param outdated superseded or abolished clauses and books that are adopted
 * @param due books whose last review is five years ago or more (art. 29), by day
 * @param unverified clauses that nobody checked, adopted or not
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
     * @param day since when
     */
    public record Due(Standard standard, LocalDate day) {}

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
        return new Findings(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** What changes of itself between {@code at} and {@code to}, the next first. */
    public static List<Upcoming> upcoming(Estate estate, Instant at, Instant to) {
        return List.of();
    }
}
