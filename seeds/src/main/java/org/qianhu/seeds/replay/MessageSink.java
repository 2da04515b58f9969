package org.qianhu.seeds.replay;

/** Takes what a replay publishes; may block until there is room. */
@FunctionalInterface
public interface MessageSink {
    /** Publishes {@code payload} (UTF-8 JSON) on {@code topic}. */
    void publish(String topic, byte[] payload);
}
