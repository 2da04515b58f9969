package org.qianhu.core.standard;

import java.time.LocalDate;
import java.util.Set;

/**
 * A dated change of the limits in force that is still to come.
 *
 * @param areas ids of the areas where it changes a limit
 * @param points how many points it changes the limits of
 */
public record Upcoming(LocalDate day, What what, Cited cited, Set<String> areas, int points) {
    /** What happens on the day. */
    public enum What {
        CLAUSE_BEGINS,
        CLAUSE_ENDS,
        ADOPTION_BEGINS,
        ADOPTION_ENDS
    }

    public Upcoming {
        areas = Set.copyOf(areas);
    }
}
