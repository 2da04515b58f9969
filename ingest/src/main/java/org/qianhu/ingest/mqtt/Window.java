package org.qianhu.ingest.mqtt;

import java.util.Optional;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/**
 * How many messages can be on their way unacknowledged. A broker never tells how many it queues
 * behind them; but one that announces mosquitto's 20 was left at the defaults, and those drop what
 * exceeds a queue of 1,000.
 *
 * @param ours {@code mqtt.receiveMaximum}
 * @param broker the broker's own limit, 65,535 where it announces none
 */
record Window(int ours, int broker) {
    private static final int SMALL = 100;
    private static final int UNLIMITED = 65_535;

    static Window of(int ours, @Nullable MqttProperties answer) {
        var said = answer == null ? null : answer.getReceiveMaximum();
        return new Window(ours, said == null ? UNLIMITED : said);
    }

    /** What to do about a window that is too small to keep up after an outage; empty where fine. */
    Optional<String> warning() {
        if (broker < SMALL) {
            return Optional.of(
                    ("the receive window is small: the broker allows %d messages in flight, and may"
                                    + " drop what it cannot queue; with mosquitto raise"
                                    + " max_inflight_messages and max_queued_messages as in"
                                    + " config/mosquitto.conf")
                            .formatted(broker));
        }
        return ours < SMALL
                ? Optional.of(
                        "the receive window is small: mqtt.receiveMaximum is %d, 1000 is usual"
                                .formatted(ours))
                : Optional.empty();
    }
}
