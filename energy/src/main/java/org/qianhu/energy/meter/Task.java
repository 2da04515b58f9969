package org.qianhu.energy.meter;

/**
 * A question for a person: last reading of the old meter, first of the new? The answer is a {@link
 * Replacement}.
 *
 * @param from epoch milliseconds UTC of the last reading before
 * @param to epoch milliseconds UTC of the first reading after
 */
public record Task(String meter, long from, long to, double before, double after, Reason reason) {
    /** Why a person is asked. */
    public enum Reason {
        /** The register jumped up by more than the meter can count, and went on from there. */
        JUMP,
        /** The register fell and was still low a day later. */
        UNCONFIRMED_RESET,
        /** A confirmed replacement does not fit the readings around it. */
        REPLACEMENT_DOES_NOT_FIT
    }
}
