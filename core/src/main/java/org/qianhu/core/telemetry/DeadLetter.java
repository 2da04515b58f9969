package org.qianhu.core.telemetry;

import java.time.Instant;
import java.util.Locale;

/**
 * What could not become a reading, kept so that it can be replayed after the mapping or the
 * register is mended.
 *
 * @param receivedAt time of receipt
 * @param topic the topic it came on, or {@code influx} for a line that InfluxDB refused
 * @param payload the bytes as received
 * @param detail what, where and what to do, in one English sentence
 */
public record DeadLetter(
        Instant receivedAt, String topic, Payload payload, Reason reason, String detail) {
    /** Why it was set aside. */
    public enum Reason {
        /** Not the JSON, UTF-8 or shape that its decoder reads. */
        UNDECODABLE,
        /** Larger than the configured bound. */
        TOO_LARGE,
        /** A topic that no decoder is configured for. */
        UNKNOWN_TOPIC,
        /** The device, or this point of it, is not in the register. */
        UNREGISTERED,
        /** The topic's place is not where the register has the device. */
        WRONG_PLACE,
        /** The unit cannot be converted to the canonical one. */
        WRONG_UNIT,
        /** Not a finite number, or one that no working sensor can say. */
        BAD_VALUE,
        /** Later than now + 5 min, or no time at all. */
        BAD_TIME,
        /** InfluxDB refused the line, in its own words. */
        STORE_REFUSED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
