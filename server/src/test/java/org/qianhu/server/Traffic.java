package org.qianhu.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.qianhu.core.site.Device;
import org.qianhu.core.telemetry.SeriesStore;
import org.qianhu.ingest.influx.InfluxSettings;
import org.qianhu.ingest.influx.InfluxStore;
import org.qianhu.ingest.mqtt.MqttPublisher;
import org.qianhu.ingest.mqtt.MqttSettings;
import org.qianhu.seeds.estate.ReferenceEstate;

/** Smoke detectors of the reference estate that publish on, and one of them trips each second. */
final class Traffic implements AutoCloseable {
    private final List<Device> detectors;
    private final MqttPublisher publisher;
    private final Map<String, Integer> published = new HashMap<>();
    private final TreeSet<String> tripped = new TreeSet<>();
    private final Thread thread;
    private long messages;
    private volatile boolean stopping;

    private Traffic(String broker, int perSecond) throws InterruptedException {
        detectors =
                ReferenceEstate.register().devices().stream()
                        .filter(d -> d.brickClass().equals("Smoke_Detector"))
                        .limit(perSecond)
                        .toList();
        publisher = MqttPublisher.connect(MqttSettings.of(broker, "traffic"));
        thread = Thread.ofPlatform().name("traffic").unstarted(this::run);
    }

    static Traffic start(String broker, int perSecond) throws InterruptedException {
        var traffic = new Traffic(broker, perSecond);
        traffic.thread.start();
        return traffic;
    }

    private void run() {
        try {
            for (int second = 0; !stopping; second++) {
                long due = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
                for (int i = 0; i < detectors.size(); i++) {
                    say(detectors.get(i), i <= second ? 1 : 0);
                }
                TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            }
            publisher.flush();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(Device detector, int fire) throws InterruptedException {
        var payload =
                "{\"ts\":%d,\"values\":{\"fire_alarm\":%d}}"
                        .formatted(Instant.now().toEpochMilli(), fire);
        publisher.publish(topic(detector), payload.getBytes(StandardCharsets.UTF_8));
        published.merge(detector.id(), 1, Integer::sum);
        messages++;
        if (fire == 1) {
            tripped.add(detector.id() + ":fire_alarm");
        }
    }

    static String topic(Device device) {
        var place = device.place();
        return "qianhu/%s/%s/%s/telemetry".formatted(place.area(), place.building(), device.id());
    }

    /** Ends it; how many messages the broker has. */
    long stop() throws InterruptedException {
        stopping = true;
        thread.join();
        return messages;
    }

    Map<String, Integer> published() {
        return published;
    }

    /** Points that tripped, each once. */
    Set<String> tripped() {
        return tripped;
    }

    /** How many readings InfluxDB has of each detector. */
    static Map<String, Integer> stored(URI influx) {
        try (var store = InfluxStore.at(influx, InfluxSettings.managed(0))) {
            var answer =
                    store.query("SELECT count(\"fire_alarm\") FROM \"fire\" GROUP BY \"device\"");
            assertThat(answer).isInstanceOf(SeriesStore.Answer.Series.class);
            var stored = new HashMap<String, Integer>();
            for (var table : ((SeriesStore.Answer.Series) answer).tables()) {
                var count = (Number) table.rows().getFirst().get(1);
                stored.put(
                        table.tags().getOrDefault("device", "?"),
                        count == null ? 0 : count.intValue());
            }
            return stored;
        }
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        publisher.close();
    }
}
