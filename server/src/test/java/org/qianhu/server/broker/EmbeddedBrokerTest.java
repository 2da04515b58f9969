package org.qianhu.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.ingest.mqtt.MqttPublisher;
import org.qianhu.ingest.mqtt.MqttSettings;
import org.qianhu.ingest.mqtt.MqttSource;
import org.qianhu.ingest.mqtt.Received;

class EmbeddedBrokerTest {
    private static final int MESSAGES = 4_000;
    private static final int BURST = 10;

    @TempDir private Path folder;

    @Test
    void messagesOfOneClientComeInTheOrderInWhichItSentThem() throws Exception {
        try (var broker = EmbeddedBroker.start(folder, 0);
                var source =
                        MqttSource.start(
                                MqttSettings.of(broker.url(), "subscriber"),
                                1,
                                InstantSource.system())) {
            await().atMost(Duration.ofSeconds(20)).until(source::connected);
            var sender = Thread.ofVirtual().start(() -> send(broker.url()));
            var numbers = new ArrayList<Integer>();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> {
                        var batch = new ArrayList<Received>();
                        var _ = source.take(batch, MESSAGES, Duration.ofMillis(200));
                        batch.forEach(message -> {
                            numbers.add(number(message));
                            message.acknowledge();
                        });
                        return numbers.size() >= MESSAGES;
                    });
            sender.join();
            assertThat(numbers).isEqualTo(IntStream.range(0, MESSAGES).boxed().toList());
        }
    }

    private static int number(Received message) {
        return Integer.parseInt(new String(message.payload(), StandardCharsets.UTF_8));
    }

    private static void send(String url) {
        try (var publisher = MqttPublisher.connect(MqttSettings.of(url, "publisher"))) {
            for (int i = 0; i < MESSAGES; i++) {
                var payload = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
                publisher.publish("qianhu/a/b/d/telemetry", payload);
                if (i % BURST == 0) {
                    // lets the disk catch up now and then: only then do messages overtake
                    publisher.flush();
                }
            }
            publisher.flush();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
