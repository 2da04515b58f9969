package org.qianhu.seeds.sim;

/**
 * What a device publishes.
 *
 * @param topic {@code qianhu/{area}/{building}/{device}/telemetry}
 * @param payload Qianhu JSON, UTF-8; handed over, not copied, since thousands pass each second
 */
@SuppressWarnings(
        "ArrayRecordComponent") // never compared; a copy per message would double the cost
public record Message(String topic, byte[] payload) {}
