package org.qianhu.core.standard;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Names;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.core.telemetry.Quantity;

/**
 * One requirement of a standard.
 *
 * @param id unique in the catalogue, for example {@code gbt12325-2008-4.3-220v}
 * @param number the clause's number in print, or empty where it was not seen
 * @param summary what it demands, in our own words
 * @param quantity the quantity it bounds, by name; one that Qianhu does not know is shown and never
 *     judged; {@link #ANY} for all; empty where the clause bounds none
 * @param limit the bound in the quantity's canonical unit, or in {@code unit} where Qianhu does not
 *     know the quantity; null where the clause has no number, or nobody has found it
 * @param unit of the limit; empty without one
 * @param effective first day on which it applies, in the area's calendar
 * @param abolished first day on which it no longer applies, or null
 * @param supersededBy id of the clause, or code of the book, that took its place; null for none
 * @param source row of the facts table, or who laid down a house rule
 */
public record Clause(
        String id,
        String number,
        Names summary,
        String quantity,
        Scope scope,
        Statistic statistic,
        @Nullable Limit limit,
        String unit,
        Force force,
        Use use,
        Verification verification,
        LocalDate effective,
        @Nullable LocalDate abolished,
        @Nullable String supersededBy,
        String source) {
    /** The quantity of a clause that bounds all that devices send; only silent and stuck do. */
    public static final String ANY = "any";

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

    /** Whether {@code of} is among what it bounds. */
    public boolean bounds(String of) {
        return quantity.equals(of) || (quantity.equals(ANY) && !Quantities.derived(of));
    }

    /** Whether it applies on {@code day}. */
    public boolean inForce(LocalDate day) {
        return !day.isBefore(effective) && (abolished == null || day.isBefore(abolished));
    }

    /** A limit on a known quantity, in its canonical unit, with nothing in its place. */
    public Clause(
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
        this(
                id,
                number,
                summary,
                quantity,
                scope,
                statistic,
                limit,
                Quantities.find(quantity).map(Quantity::unit).orElse(""),
                force,
                use,
                verification,
                effective,
                abolished,
                null,
                source);
    }
}
