package org.qianhu.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.ingest.mqtt.MqttPublisher;
import org.qianhu.ingest.mqtt.MqttSettings;
import org.qianhu.ingest.mqtt.MqttSource;
import org.qianhu.ingest.mqtt.Received;

class EmbeddedBrokerTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** Of the publisher: handed over and not confirmed. */
    private static final int WINDOW = 500;

    @TempDir private Path folder;
    private EmbeddedBroker broker;
    private MqttSource source;
    private final AtomicInteger sent = new AtomicInteger();

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start(folder, 0);
        var settings = MqttSettings.of(broker.url(), "subscriber");
        source = MqttSource.start(settings, 1, InstantSource.system());
        await().atMost(LONG).until(source::connected);
    }

    @AfterEach
    void stop() {
        source.close();
        broker.close();
    }

    /** Sends numbers from 0, with a short pause behind each {@code burst}. */
    private Thread send(int messages, int burst) {
        return Thread.ofVirtual()
                .start(() -> {
                    var settings = MqttSettings.of(broker.url(), "publisher");
                    try (var publisher = MqttPublisher.connect(settings)) {
                        for (int i = 0; i < messages; i++) {
                            var payload = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
                            publisher.publish("qianhu/a/b/d/telemetry", payload);
                            sent.set(i + 1);
                            if (i % burst == burst - 1) {
                                TimeUnit.MILLISECONDS.sleep(10);
                            }
                        }
                        publisher.flush();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private List<Integer> take(int most) throws InterruptedException {
        var batch = new ArrayList<Received>();
        var _ = source.take(batch, most, Duration.ofMillis(200));
        batch.forEach(Received::acknowledge);
        return batch.stream()
                .map(m -> Integer.valueOf(new String(m.payload(), StandardCharsets.UTF_8)))
                .toList();
    }

    @Test
    void messagesOfOneClientComeInTheOrderInWhichItSentThem() throws Exception {
        // when the disk had caught up now and then, messages overtook each other
        var sender = send(3_000, 10);
        var numbers = new ArrayList<Integer>();
        await().atMost(LONG)
                .until(() -> {
                    numbers.addAll(take(3_000));
                    return numbers.size() >= 3_000;
                });
        sender.join();
        assertThat(numbers).isEqualTo(IntStream.range(0, 3_000).boxed().toList());
    }

    @Test
    void aPublisherIsSlowedDownToWhatAWorkingSubscriberTakes() throws Exception {
        var sender = send(10_000, 10_000);
        int taken = 0;
        int worst = 0;
        while (taken < 10_000) {
            taken += take(100).size();
            worst = Math.max(worst, sent.get() - taken);
            TimeUnit.MILLISECONDS.sleep(20);
        }
        sender.join();
        assertThat(worst).isGreaterThan(1_000).isLessThan((int) Brake.HIGH + 6 * WINDOW);
    }

    @Test
    void aSubscriberThatTakesNothingHoldsNoPublisherUp() throws Exception {
        send(10_000, 10_000).join(LONG);
        assertThat(sent).hasValue(10_000);
        var numbers = new ArrayList<Integer>();
        await().atMost(LONG)
                .until(() -> {
                    numbers.addAll(take(3_000));
                    return numbers.size() >= 10_000;
                });
        assertThat(numbers).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
    }
}
