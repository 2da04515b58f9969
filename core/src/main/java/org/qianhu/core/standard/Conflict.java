package org.qianhu.core.standard;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two clauses, or an adoption and its clause, that cannot both be right.
 *
 * @param first the one that is not used, or is used in spite of something
 * @param second what it contradicts; null where {@code kind} has only one party
 * @param areas ids of the areas affected
 * @param points how many points are affected
 */
public record Conflict(
        Kind kind, Cited first, @Nullable Cited second, Set<String> areas, int points) {
    /** How bad a conflict is. */
    public enum Severity {
        ERROR,
        WARNING,
        NOTICE
    }

    /** Which rule is broken. */
    public enum Kind {
        /** An adoption demands less than a mandatory clause; it is not used. */
        LAXER_THAN_FLOOR(Severity.ERROR),
        /** No value keeps two mandatory clauses, or two limits in force. */
        EMPTY_BAND(Severity.ERROR),
        /** An adoption demands less than the recommended clause that it adopts. */
        LAXER_THAN_CLAUSE(Severity.WARNING),
        /** Two adopted clauses differ on the same points; one of them wins. */
        CONTRADICTION(Severity.NOTICE),
        /** A superseded or abolished clause or book is adopted. */
        OUTDATED_IN_USE(Severity.WARNING),
        /** An adopted clause is unverified and the adoption names nobody who checked it. */
        UNVERIFIED_IN_USE(Severity.WARNING);

        private final Severity severity;

        Kind(Severity severity) {
            this.severity = severity;
        }

        public Severity severity() {
            return severity;
        }
    }

    public Conflict {
        areas = Set.copyOf(areas);
    }
}
