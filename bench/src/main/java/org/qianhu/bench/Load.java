package org.qianhu.bench;

import java.time.Duration;
import java.time.Instant;
import org.qianhu.ingest.mqtt.MqttPublisher;
import org.qianhu.ingest.mqtt.MqttSettings;
import org.qianhu.seeds.estate.ReferenceEstate;
import org.qianhu.seeds.sim.IncidentPlan;
import org.qianhu.seeds.sim.Simulator;
import org.qianhu.seeds.sim.WorkCalendar;

/** The messages of the simulated reference estate, as fast as the broker takes them. */
final class Load {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(5);

    private Load() {}

    /** Publishes {@code count} messages; the same ones each time. */
    static void publish(String url, long count) throws InterruptedException {
        var simulator =
                new Simulator(
                        ReferenceEstate.register(),
                        1,
                        WorkCalendar.china(),
                        IncidentPlan.quiet(),
                        1);
        try (var publisher = MqttPublisher.connect(MqttSettings.of(url, "bench-load"))) {
            long left = count;
            for (var from = START; left > 0; from = from.plus(STEP)) {
                for (var message : simulator.between(from, from.plus(STEP))) {
                    if (left-- > 0) {
                        publisher.publish(message.topic(), message.payload());
                    }
                }
            }
            publisher.flush();
        }
    }
}
