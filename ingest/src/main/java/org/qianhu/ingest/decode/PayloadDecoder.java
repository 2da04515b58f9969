package org.qianhu.ingest.decode;

import java.time.Instant;

/**
 * One payload convention. Pure: the same topic, bytes and time of receipt give the same answer.
 * Never throws for what a device can send, whatever the bytes are; safe for several threads.
 */
@FunctionalInterface
public interface PayloadDecoder {
    /**
     * Reads one message.
     *
     * @param receivedAt the time of values that carry none
     */
    Decoded decode(String topic, byte[] payload, Instant receivedAt);
}
