package org.qianhu.server.standards.edit;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.standard.Side;

/**
 * What a change does to the limits in force, now and on each day that is known to change them.
 *
 * @param loosened laxer than before, or gone
 * @param tightened stricter than before, or new
 * @param floors where the change would demand less than a mandatory clause
 * @param conflictsNew conflicts that come with it
 * @param conflictsGone conflicts that go with it
 * @param warnings what the reader of the files finds doubtful in them since
 */
public record Effect(
        List<Shift> loosened,
        List<Shift> tightened,
        List<Floor> floors,
        List<Clash> conflictsNew,
        List<Clash> conflictsGone,
        List<String> warnings) {
    /** Which part of a limit shifts. */
    public enum What {
        /** All of it: there is none before, or none after. */
        LIMIT,
        /** The bound, or how severe it is to break it. */
        BOUND,
        ON_DELAY,
        OFF_DELAY,
        DEADBAND,
        LATCHING
    }

    /**
     * What shifts, on the points of one quantity in one area.
     *
     * @param statistic what is judged, for example {@code instant} or {@code mean 1h}
     * @param what which part of the limit
     * @param before the limit as it is; empty where there is none
     * @param after the limit as it would be; empty where there is none
     * @param from first day that is known of it; null for at once
     * @param points on how many points
     */
    public record Shift(
            String area,
            String quantity,
            String statistic,
            Side side,
            What what,
            String before,
            String after,
            @Nullable LocalDate from,
            int points) {
        /** The same without area and points: what shifts alike in several areas. */
        public Shift anywhere() {
            return new Shift("", quantity, statistic, side, what, before, after, from, 0);
        }
    }

    /**
     * A mandatory clause that the change would undercut (Standardization Law, art. 21).
     *
     * @param clause id of the mandatory clause
     * @param number its number in print, may be empty
     * @param book code of its book
     * @param adoption that demands less
     */
    public record Floor(String clause, String number, String book, String adoption) {
        /** The refusal in a sentence. */
        public String sentence() {
            return "adoption "
                    + adoption
                    + " would demand less than the mandatory clause "
                    + clause
                    + " ("
                    + book
                    + (number.isEmpty() ? "" : " " + number)
                    + "), which nobody may (Standardization Law, art. 21): demand as much, or more";
        }
    }

    /**
     * A conflict in the catalogue.
     *
     * @param kind which rule is broken, for example {@code contradiction}
     * @param first ids of clause and adoption
     * @param second of the other party; empty where there is none
     * @param areas ids of the areas, sorted
     */
    public record Clash(String kind, String first, String second, List<String> areas, int points) {
        public Clash {
            areas = List.copyOf(areas);
        }
    }

    public Effect {
        loosened = List.copyOf(loosened);
        tightened = List.copyOf(tightened);
        floors = List.copyOf(floors);
        conflictsNew = List.copyOf(conflictsNew);
        conflictsGone = List.copyOf(conflictsGone);
        warnings = List.copyOf(warnings);
    }

    /** What has to happen before the change may apply. */
    public Verdict verdict() {
        if (!floors.isEmpty()) {
            return new Verdict.Refused(floors.stream().map(Floor::sentence).toList());
        }
        return loosened.isEmpty() ? new Verdict.Applies() : new Verdict.NeedsSecond();
    }
}
