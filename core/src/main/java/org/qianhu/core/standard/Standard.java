package org.qianhu.core.standard;

import java.util.List;
import org.qianhu.core.site.Names;

/**
 * A book of clauses.
 *
 * @param code as printed, for example {@code GB/T 12325-2008}
 * @param titles its title; the English one is ours where no official one was seen
 */
public record Standard(String code, Names titles, Tier tier, Status status, List<Clause> clauses) {
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
}
