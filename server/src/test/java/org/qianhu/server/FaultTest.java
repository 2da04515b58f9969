package org.qianhu.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.core.site.Device;
import org.qianhu.core.telemetry.SeriesStore;
import org.qianhu.ingest.influx.InfluxSettings;
import org.qianhu.ingest.influx.InfluxStore;
import org.qianhu.ingest.influx.ManagedInflux;
import org.qianhu.ingest.mqtt.MqttPublisher;
import org.qianhu.ingest.mqtt.MqttSettings;
import org.qianhu.seeds.broker.Mosquitto;
import org.qianhu.seeds.estate.ReferenceEstate;

/** Real processes under load: the server is killed twice, InfluxDB stands still for 20 s. */
class FaultTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int PER_SECOND = 1_000;

    @TempDir private Path folder;

    /** What was published, by device. */
    private final Map<String, Integer> published = new HashMap<>();

    private final List<String> tripped = new ArrayList<>();
    private long messages;

    @Test
    void nothingIsLostAndNothingComesTwiceWhenServerAndStoreFail() throws Exception {
        try (var broker = Mosquitto.start(folder);
                var influx = ManagedInflux.start(folder.resolve("influx"), 0);
                var server = server(broker, influx.url())) {
            var load = Thread.ofPlatform().start(() -> publish(broker.url(), 45));
            TimeUnit.SECONDS.sleep(5);
            server.killAndRestart();
            TimeUnit.SECONDS.sleep(2);
            signal("-STOP", influx.pid());
            TimeUnit.SECONDS.sleep(20);
            signal("-CONT", influx.pid());
            TimeUnit.SECONDS.sleep(3);
            server.killAndRestart();
            load.join();
            server.awaitHandled(messages, PATIENCE);
            assertThat(messages).isEqualTo(45L * PER_SECOND);
            assertStored(influx.url());
            assertBalanced(server);
            assertThat(raised(server)).containsExactlyInAnyOrderElementsOf(tripped);
        }
    }

    private ServerProcess server(Mosquitto broker, URI influx) throws Exception {
        return ServerProcess.start(
                ServerProcess.CONFIG,
                folder.resolve("data"),
                Map.of("QIANHU_MQTT_URLS", broker.url(), "QIANHU_INFLUX_URL", influx.toString()));
    }

    private static void signal(String signal, long pid) throws Exception {
        var kill = new ProcessBuilder("kill", signal, String.valueOf(pid)).start();
        assertThat(kill.waitFor()).isZero();
    }

    private void publish(String url, int seconds) {
        var detectors =
                ReferenceEstate.register().devices().stream()
                        .filter(d -> d.brickClass().equals("Smoke_Detector"))
                        .limit(PER_SECOND)
                        .toList();
        try (var publisher = MqttPublisher.connect(MqttSettings.of(url, "load"))) {
            for (int second = 0; second < seconds; second++) {
                long due = System.nanoTime() + 1_000_000_000L;
                for (int i = 0; i < PER_SECOND; i++) {
                    // each second another device trips, once and for good
                    say(publisher, detectors.get(i), i <= second ? 1 : 0, i == second);
                }
                TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            }
            publisher.flush();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(MqttPublisher publisher, Device detector, int fire, boolean trips)
            throws InterruptedException {
        var place = detector.place();
        var topic =
                "qianhu/%s/%s/%s/telemetry"
                        .formatted(place.area(), place.building(), detector.id());
        long time = Instant.now().toEpochMilli();
        var payload = "{\"ts\":%d,\"values\":{\"fire_alarm\":%d}}".formatted(time, fire);
        publisher.publish(topic, payload.getBytes(StandardCharsets.UTF_8));
        published.merge(detector.id(), 1, Integer::sum);
        messages++;
        if (trips) {
            tripped.add(detector.id() + ":fire_alarm");
        }
    }

    private void assertStored(URI influx) {
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
            assertThat(stored).isEqualTo(published);
        }
    }

    private static void assertBalanced(ServerProcess server) {
        var stats = server.get("/stats");
        long journalled = stats.path("journalled").asLong();
        assertThat(stats.path("messages").asLong())
                .isEqualTo(stats.path("decoded").asLong() + stats.path("undecodable").asLong());
        assertThat(stats.path("readings").asLong())
                .isEqualTo(
                        stats.path("duplicates").asLong()
                                + stats.path("rejected").asLong()
                                + journalled);
        assertThat(stats.path("rejected").asLong()).isZero();
        assertThat(stats.path("readers").size()).isEqualTo(3);
        for (var reader : stats.path("readers")) {
            assertThat(reader.path("handled").asLong()).isEqualTo(journalled);
        }
    }

    private static List<String> raised(ServerProcess server) {
        var points = new ArrayList<String>();
        for (var alarm : server.get("/alarms?state=all&system=fire&limit=10000").path("alarms")) {
            points.add(alarm.path("point").asText());
        }
        return points;
    }
}
