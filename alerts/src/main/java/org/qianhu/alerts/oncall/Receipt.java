package org.qianhu.alerts.oncall;

import java.time.Instant;

/**
 * What a provider says has become of a letter it took.
 *
 * @param letter id of the letter, or 0 where only {@code reference} is known
 * @param reference what {@link Sent.Accepted} named; may be empty where {@code letter} is known
 * @param detail the provider's own words
 */
public record Receipt(
        String channel, long letter, String reference, State state, Instant at, String detail) {
    /** How far it came. */
    public enum State {
        /** With the provider, on its way. */
        BUFFERED,
        DELIVERED,
        READ,
        /** Will not arrive. */
        FAILED
    }
}
