package org.qianhu.core.standard;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Names;

/**
 * A book of clauses.
 *
 * @param code as printed, for example {@code GB/T 12325-2008}
 * @param titles its title; the English one is ours where no official one was seen
 * @param status where the book stands today, set by a person; its clauses have dates of their own
 * @param issued day of issue or, where only that is known, of effect; null where neither was seen
 * @param reviewed day of the last review that a person entered, or null
 * @param supersededBy code of the book that took its place, or null
 */
public record Standard(
        String code,
        Names titles,
        Tier tier,
        Status status,
        @Nullable LocalDate issued,
        @Nullable LocalDate reviewed,
        @Nullable String supersededBy,
        List<Clause> clauses) {
    /** Where the book stands; its clauses have dates of their own. */
    public enum Status {
        DRAFT,
        IN_FORCE,
        SUPERSEDED,
        ABOLISHED
    }

    public Standard {
        clauses = List.copyOf(clauses);
    }

    /** With no day known and nothing in its place. */
    public Standard(String code, Names titles, Tier tier, Status status, List<Clause> clauses) {
        this(code, titles, tier, status, null, null, null, clauses);
    }
}
