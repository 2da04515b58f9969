package org.qianhu.core.standard;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bureau's decision that a clause binds, with what no standard gives: priority, hysteresis and
 * delays.
 *
 * @param id unique, part of the watch's key
 * @param clause id of the clause
 * @param areas ids of the areas where it binds; empty for all
 * @param from first day, in the area's calendar
 * @param until first day on which it binds no more, or null
 * @param role who decided
 * @param reason why
 * @param checkedBy who checked the number against the print, or null; needed for unverified clauses
 * @param deadband in the quantity's canonical unit, ≥ 0; of a deviation in percent
 * @param onDelay how long the limit must be broken before the alarm rises
 * @param offDelay how long it must be kept before the alarm clears
 * @param latching whether the alarm stays until it is reset by a person
 * @param levels from least to most severe; at least one
 */
public record Adoption(
        String id,
        String clause,
        Set<String> areas,
        LocalDate from,
        @Nullable LocalDate until,
        String role,
        String reason,
        @Nullable String checkedBy,
        double deadband,
        Duration onDelay,
        Duration offDelay,
        boolean latching,
        List<Level> levels) {
    /**
     * One step of severity.
     *
     * @param limit the bound of this step; the clause's own, or a tighter one
     */
    public record Level(Priority priority, Limit limit) {}

    public Adoption {
        areas = Set.copyOf(areas);
        levels = List.copyOf(levels);
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("adoption " + id + ": no level");
        }
        if (!(deadband >= 0) || onDelay.isNegative() || offDelay.isNegative()) {
            throw new IllegalArgumentException("adoption " + id + ": deadband and delays are >= 0");
        }
    }

    /** Whether it binds in {@code area} on {@code day}. */
    public boolean binds(String area, LocalDate day) {
        return in(area) && current(day);
    }

    /** Whether it binds on {@code day}, wherever it does. */
    public boolean current(LocalDate day) {
        return !day.isBefore(from) && (until == null || day.isBefore(until));
    }

    /** Whether it is meant for {@code area}, on whatever day. */
    public boolean in(String area) {
        return areas.isEmpty() || areas.contains(area);
    }

    /** The same with other levels. */
    public Adoption at(List<Level> others) {
        return new Adoption(
                id, clause, areas, from, until, role, reason, checkedBy, deadband, onDelay,
                offDelay, latching, others);
    }

    /** One that binds for good. */
    public Adoption(
            String id,
            String clause,
            Set<String> areas,
            LocalDate from,
            String role,
            String reason,
            @Nullable String checkedBy,
            double deadband,
            Duration onDelay,
            Duration offDelay,
            boolean latching,
            List<Level> levels) {
        this(
                id, clause, areas, from, null, role, reason, checkedBy, deadband, onDelay, offDelay,
                latching, levels);
    }
}
