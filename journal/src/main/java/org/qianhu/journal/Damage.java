package org.qianhu.journal;

import java.time.Instant;

/**
 * Groups that were committed and cannot be read any more. Every reader goes on behind them; what is
 * left of their file is kept, never deleted.
 *
 * @param first the first of them
 * @param last the last number that is not to be read
 * @param readings how many readings went with them, by the books around them
 * @param file where the damaged file lies now; of a file that is missing, where it should be
 * @param why what was met, in English words
 * @param found when it was met
 */
public record Damage(
        Position first, Position last, long readings, String file, String why, Instant found) {
    public Damage {
        if (first.after(last) || readings < 0) {
            throw new IllegalArgumentException(first + " to " + last + ": " + readings);
        }
    }

    /** How many groups, at most. */
    public long groups() {
        return last.number() - first.number() + 1;
    }

    @Override
    public String toString() {
        return "groups "
                + first.number()
                + " to "
                + last.number()
                + " ("
                + readings
                + " readings) of "
                + file
                + ": "
                + why;
    }
}
