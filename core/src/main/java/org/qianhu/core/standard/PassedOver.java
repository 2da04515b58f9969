package org.qianhu.core.standard;

import org.jspecify.annotations.Nullable;

/**
 * A clause that could have judged a point and does not, and why.
 *
 * @param adoption by which it would have judged, or null
 */
public record PassedOver(Standard standard, Clause clause, @Nullable Adoption adoption, Why why) {
    /** Why a clause does not judge. */
    public enum Why {
        /** It bounds no value that a sensor gives: a setting range, a test, a rule. */
        NO_LIMIT,
        /** Nobody has found or entered its number. */
        NO_NUMBER,
        NOT_YET_IN_FORCE,
        ABOLISHED,
        /** Out of its season, hours or days. */
        OUT_OF_HOURS,
        NOT_ADOPTED,
        ADOPTION_NOT_YET,
        ADOPTION_ENDED,
        /** Adopted, and neither verified nor vouched for. */
        UNVERIFIED,
        /** A mandatory clause demands more: a conflict. */
        LAXER_THAN_FLOOR,
        LESS_SPECIFIC,
        LESS_STRICT,
        OLDER,
        /** The one that judges says the same. */
        SAME
    }
}
