package org.qianhu.core.standard;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Names;

/**
 * One requirement of a standard.
 *
 * @param id unique in the catalogue, for example {@code gbt12325-2008-4.3-220v}
 * @param number the clause's number in print, or empty where it was not seen
 * @param summary what it demands, in our own words
 * @param quantity the quantity it bounds, by name
 * @param limit the bound in the quantity's canonical unit
 * @param effective first day on which it applies, in the area's calendar
 * @param abolished first day on which it no longer applies, or null
 * @param source row of the facts table, or who laid down a house rule
 */
public record Clause(
        String id,
        String number,
        Names summary,
        String quantity,
        Scope scope,
        Statistic statistic,
        Limit limit,
        Force force,
        Use use,
        Verification verification,
        LocalDate effective,
        @Nullable LocalDate abolished,
        String source) {
    /** Whether a clause must be kept by law. */
    public enum Force {
        MANDATORY,
        RECOMMENDED
    }

    /** What a number in a standard is for; only a limit is judged. */
    public enum Use {
        LIMIT,
        SETTING_RANGE,
        TEST,
        RULE
    }

    /** How the number was checked. */
    public enum Verification {
        /** The printed text was read. */
        PRIMARY,
        /** A secondary source. */
        SECONDARY,
        /** Nobody checked it: it may be shown, and raises no alarm unless an adoption vouches. */
        UNVERIFIED
    }

    /** Whether it applies on {@code day}. */
    public boolean inForce(LocalDate day) {
        return !day.isBefore(effective) && (abolished == null || day.isBefore(abolished));
    }
}
