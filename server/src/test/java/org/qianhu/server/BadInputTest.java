package org.qianhu.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.ingest.mqtt.MqttPublisher;
import org.qianhu.ingest.mqtt.MqttSettings;

/** Whatever devices send, the server says why it cannot be taken, and goes on. */
class BadInputTest {
    private static final String METER = "qianhu/of-1/b01/of-1-b01-em-01/telemetry";

    @TempDir private Path folder;
    private long sent;

    private void send(MqttPublisher publisher, String topic, String payload)
            throws InterruptedException {
        send(publisher, topic, payload.getBytes(StandardCharsets.UTF_8));
    }

    private void send(MqttPublisher publisher, String topic, byte[] payload)
            throws InterruptedException {
        publisher.publish(topic, payload);
        sent++;
    }

    @Test
    void eachBadInputIsACountedDeadLetterWithItsReasonAndBlocksNothing() throws Exception {
        try (var server =
                        ServerProcess.start(
                                ServerProcess.CONFIG, folder.resolve("data"), Map.of());
                var publisher =
                        MqttPublisher.connect(MqttSettings.of(server.run().mqtt(), "bad"))) {
            send(publisher, METER, "no json");
            send(publisher, METER, new byte[] {(byte) 0xC3, (byte) 0x28});
            send(publisher, METER, "[".repeat(100_000));
            send(publisher, METER, new byte[1 << 20]);
            send(publisher, "qianhu/of-1/b01/of-1-b01-em-01/other", "{}");
            send(publisher, "qianhu/of-1/b01/nobody/telemetry", "{\"values\":{\"co2\":1}}");
            send(publisher, METER.replace("b01/of", "b02/of"), "{\"values\":{\"voltage.a\":220}}");
            send(publisher, METER, "{\"values\":{\"active_power\":{\"v\":1,\"unit\":\"ppm\"}}}");
            send(publisher, METER, "{\"values\":{\"active_power\":NaN}}");
            send(publisher, METER, "{\"values\":{\"active_power\":1e999}}");
            send(publisher, METER, "{\"values\":{\"frequency\":5000}}");
            send(publisher, METER, "{\"ts\":4102444800000,\"values\":{\"active_power\":1}}");
            send(publisher, METER, "{\"values\":{\"active_power\":12.5}}");
            publisher.flush();
            server.awaitHandled(sent, Duration.ofSeconds(30));
            var reasons = new HashMap<String, Integer>();
            for (var letter : server.get("/dead-letters?limit=100").path("deadLetters")) {
                reasons.merge(letter.path("reason").asText(), 1, Integer::sum);
                assertThat(letter.path("detail").asText()).isNotBlank();
            }
            assertThat(reasons)
                    .isEqualTo(
                            Map.of(
                                    "undecodable", 3,
                                    "too_large", 1,
                                    "unknown_topic", 1,
                                    "unregistered", 1,
                                    "wrong_place", 1,
                                    "wrong_unit", 1,
                                    "bad_value", 3,
                                    "bad_time", 1));
            var stats = server.get("/stats");
            assertThat(stats.path("journalled").asLong()).isEqualTo(1);
            assertThat(stats.path("undecodable").asLong()).isEqualTo(5);
            assertThat(stats.path("rejected").asLong()).isEqualTo(7);
            assertThat(stats.path("deadLetters").asLong()).isEqualTo(12);
        }
    }
}
