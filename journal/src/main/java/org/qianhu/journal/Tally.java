package org.qianhu.journal;

/**
 * The book-keeping of ingest. Two identities always hold: {@code messages = decoded + undecodable}
 * and {@code readings = duplicates + rejected + journalled}.
 *
 * @param messages MQTT messages received
 * @param decoded messages that a decoder could read
 * @param undecodable messages that became one dead letter as a whole
 * @param readings values found in decoded messages
 * @param duplicates same point, time and value as lately seen: dropped
 * @param replaced same point and time, other value: journalled, and counted here besides
 * @param rejected values that became dead letters
 * @param journalled values appended to the journal
 */
public record Tally(
        long messages,
        long decoded,
        long undecodable,
        long readings,
        long duplicates,
        long replaced,
        long rejected,
        long journalled) {
    /** Nothing yet. */
    public static final Tally ZERO = new Tally(0, 0, 0, 0, 0, 0, 0, 0);

    public Tally {
        if (messages != decoded + undecodable || readings != duplicates + rejected + journalled) {
            throw new IllegalArgumentException("the books do not balance");
        }
    }

    public Tally plus(Tally other) {
        return new Tally(
                messages + other.messages,
                decoded + other.decoded,
                undecodable + other.undecodable,
                readings + other.readings,
                duplicates + other.duplicates,
                replaced + other.replaced,
                rejected + other.rejected,
                journalled + other.journalled);
    }
}
