package org.qianhu.alerts.oncall;

import java.time.Instant;

/**
 * What somebody sent back.
 *
 * @param from the address it came from, as the provider names it, in international form with {@code
 *     +} where it is a number
 */
public record Reply(String channel, String from, String text, Instant at) {
    /** Neither logs nor errors show how people are reached. */
    @Override
    public String toString() {
        return "Reply[" + channel + "]";
    }
}
