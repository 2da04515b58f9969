package org.qianhu.core.standard;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.Quantities;

/**
 * A clause as the catalogue holds it, with everybody who may judge by it.
 *
 * @param adopted one for each adoption of it
 * @param law how it judges by law, or null where it is not mandatory or has no number
 * @param outdatedFrom first day on which something else is in its place although the clause itself
 *     was not abolished on a day; {@link LocalDate#MIN} where that day is unknown, null for never
 */
record Entry(
        Standard standard,
        Clause clause,
        List<Candidate> adopted,
        @Nullable Candidate law,
        @Nullable LocalDate outdatedFrom) {
    Entry {
        adopted = List.copyOf(adopted);
    }

    /** Why it judges nowhere on {@code day}, whoever adopted it; null where it may. */
    PassedOver.@Nullable Why bar(LocalDate day) {
        if (clause.use() != Clause.Use.LIMIT || !measured()) {
            return PassedOver.Why.NO_LIMIT;
        }
        if (clause.limit() == null) {
            return PassedOver.Why.NO_NUMBER;
        }
        if (standard.status() == Standard.Status.DRAFT || day.isBefore(clause.effective())) {
            return PassedOver.Why.NOT_YET_IN_FORCE;
        }
        return clause.inForce(day) ? null : PassedOver.Why.ABOLISHED;
    }

    private boolean measured() {
        return clause.quantity().equals(Clause.ANY)
                || Quantities.find(clause.quantity()).isPresent();
    }

    boolean outdated(LocalDate day) {
        return outdatedFrom != null && !day.isBefore(outdatedFrom);
    }

    boolean unverified() {
        return clause.verification() == Clause.Verification.UNVERIFIED;
    }

    /** Whether it can ever judge: the days aside, nothing but a new catalogue bars it. */
    boolean mayJudge() {
        return (law != null || !adopted.isEmpty())
                && clause.use() == Clause.Use.LIMIT
                && clause.limit() != null
                && standard.status() != Standard.Status.DRAFT;
    }

    PassedOver passedOver(PassedOver.Why why) {
        return new PassedOver(standard, clause, null, why);
    }
}
