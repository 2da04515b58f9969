package org.qianhu.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.qianhu.seeds.broker.Mosquitto;

@Execution(ExecutionMode.CONCURRENT)
class MqttSourceTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir private Path folder;
    private Mosquitto broker;

    @BeforeEach
    void startBroker() throws Exception {
        broker = Mosquitto.start(folder);
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    private MqttSettings settings(String clientId, String... topics) {
        var usual = MqttSettings.of(broker.url(), clientId);
        return new MqttSettings(
                usual.urls(),
                clientId,
                null,
                null,
                usual.tls(),
                topics.length == 0 ? usual.topics() : List.of(topics),
                usual.receiveMaximum(),
                usual.sessionExpiry(),
                usual.keepAlive());
    }

    private static MqttSource start(MqttSettings settings) {
        var source = MqttSource.start(settings, 100, InstantSource.system());
        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThat(source.connected())
                                .as("connected: %s", source.status())
                                .isTrue());
        return source;
    }

    private void publish(int from, int to) throws InterruptedException {
        try (var publisher = MqttPublisher.connect(settings("publisher"))) {
            for (int i = from; i < to; i++) {
                var payload = String.valueOf(i).getBytes(StandardCharsets.UTF_8);
                publisher.publish("qianhu/a/b/d/telemetry", payload);
            }
            publisher.flush();
        }
    }

    private static List<Received> take(MqttSource source, int count) throws InterruptedException {
        var taken = new ArrayList<Received>();
        long end = System.nanoTime() + LONG.toNanos();
        while (taken.size() < count && System.nanoTime() < end) {
            var _ = source.take(taken, count - taken.size(), Duration.ofMillis(200));
        }
        return taken;
    }

    /** For longer than the broker waits for a ping at a keep-alive of a second. */
    private static void stands(MqttSource source, int waitingAtMost) {
        await("the first connection stands though nobody takes its messages")
                .during(Duration.ofMillis(2_500))
                .atMost(SOON)
                .untilAsserted(() -> {
                    var status = source.status();
                    assertThat(status.connected()).as("connected: %s", status).isTrue();
                    assertThat(status.reconnects()).as("connections lost").isZero();
                    assertThat(status.waiting()).isLessThanOrEqualTo(waitingAtMost);
                });
    }

    private static List<String> texts(List<Received> messages) {
        return messages.stream().map(m -> new String(m.payload(), StandardCharsets.UTF_8)).toList();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toList();
    }

    @Test
    void messagesComeInOrderAndNoneComesAgainOnceAcknowledged() throws Exception {
        try (var source = start(settings("qianhu"))) {
            publish(0, 2_000);
            var taken = take(source, 1_000);
            taken.forEach(Received::acknowledge);
            var more = take(source, 1_000);
            assertThat(texts(taken)).isEqualTo(numbers(0, 1_000));
            assertThat(texts(more)).isEqualTo(numbers(1_000, 2_000));
            more.forEach(Received::acknowledge);
            publish(2_000, 2_001);
            take(source, 1).forEach(Received::acknowledge);
        }
        try (var again = start(settings("qianhu"))) {
            publish(2_001, 2_002);
            assertThat(texts(take(again, 1))).containsExactly("2001");
        }
    }

    @Test
    void whatIsNotAcknowledgedComesAgain() throws Exception {
        try (var source = start(settings("qianhu"))) {
            publish(0, 20);
            var taken = take(source, 20);
            taken.subList(0, 5).forEach(Received::acknowledge);
            publish(20, 21);
            assertThat(take(source, 1)).hasSize(1);
        }
        try (var again = start(settings("qianhu"))) {
            assertThat(texts(take(again, 16))).isEqualTo(numbers(5, 21));
        }
    }

    @Test
    void anAcknowledgementOfALostConnectionNeverHitsALaterOne() throws Exception {
        try (var source = start(settings("qianhu"))) {
            publish(0, 10);
            var stale = take(source, 10);
            broker.restart();
            await("connected again").atMost(LONG).until(() -> source.status().reconnects() == 1);
            var redelivered = take(source, 10);
            stale.forEach(Received::acknowledge);
            publish(10, 11);
            assertThat(take(source, 1)).hasSize(1);
            assertThat(texts(redelivered)).isEqualTo(numbers(0, 10));
        }
        try (var again = start(settings("qianhu"))) {
            assertThat(texts(take(again, 11))).isEqualTo(numbers(0, 11));
        }
    }

    @Test
    void aBrokerThatIsNotThereYetIsAwaited() throws Exception {
        broker.stop();
        try (var source = MqttSource.start(settings("qianhu"), 100, InstantSource.system())) {
            await("told why").atMost(LONG).until(() -> source.status().lastError() != null);
            assertThat(source.connected()).isFalse();
            broker.restart();
            await("connected").atMost(LONG).until(source::connected);
            publish(0, 1);
            assertThat(take(source, 1)).hasSize(1);
        }
    }

    @Test
    void aBrokerThatForgotTheSessionIsSubscribedAnew() throws Exception {
        var forgetful = Files.createDirectory(folder.resolve("forgetful"));
        try (var other = Mosquitto.start(forgetful, "persistence false");
                var source = start(MqttSettings.of(other.url(), "qianhu"))) {
            other.restart();
            await("connected again").atMost(LONG).until(() -> source.status().reconnects() == 1);
            try (var publisher = MqttPublisher.connect(MqttSettings.of(other.url(), "sender"))) {
                publisher.publish("qianhu/a/b/d/telemetry", new byte[] {1});
                publisher.flush();
            }
            assertThat(take(source, 1)).hasSize(1);
        }
    }

    @Test
    void messagesThatNobodyTakesDoNotStopThePings() throws Exception {
        var usual = settings("qianhu");
        var brisk =
                new MqttSettings(
                        usual.urls(),
                        "qianhu",
                        null,
                        null,
                        usual.tls(),
                        usual.topics(),
                        usual.receiveMaximum(),
                        usual.sessionExpiry(),
                        Duration.ofSeconds(1));
        try (var source = start(brisk)) {
            publish(0, 500);
            await("all messages wait here")
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(source.status().waiting()).isEqualTo(500));
            stands(source, 500);
            assertThat(texts(take(source, 500))).isEqualTo(numbers(0, 500));
        }
    }

    @Test
    void theSecondBrokerServesWhileTheFirstIsAway() throws Exception {
        var usual = settings("qianhu");
        var two =
                new MqttSettings(
                        List.of("tcp://127.0.0.1:1", broker.url()),
                        "qianhu",
                        null,
                        null,
                        usual.tls(),
                        usual.topics(),
                        10,
                        usual.sessionExpiry(),
                        usual.keepAlive());
        try (var source = start(two)) {
            assertThat(source.status().url()).isEqualTo(broker.url());
        }
    }

    @Test
    void aSharedSubscriptionDeliversEachMessageToOneClient() throws Exception {
        var topic = "$share/qianhu/qianhu/#";
        try (var one = start(settings("one", topic));
                var two = start(settings("two", topic))) {
            publish(0, 100);
            var seen = new ArrayList<String>();
            await("each message at one of the two")
                    .atMost(SOON)
                    .until(() -> {
                        var batch = new ArrayList<Received>();
                        var _ = one.take(batch, 100, Duration.ofMillis(50));
                        var _ = two.take(batch, 100, Duration.ofMillis(50));
                        batch.forEach(Received::acknowledge);
                        seen.addAll(texts(batch));
                        return seen.size() >= 100;
                    });
            assertThat(seen).containsExactlyInAnyOrderElementsOf(numbers(0, 100));
        }
    }

    @Test
    void theReceiveMaximumBoundsWhatWaits() throws Exception {
        var usual = settings("qianhu");
        var narrow =
                new MqttSettings(
                        usual.urls(),
                        "qianhu",
                        null,
                        null,
                        usual.tls(),
                        usual.topics(),
                        10,
                        usual.sessionExpiry(),
                        usual.keepAlive());
        try (var source = start(narrow)) {
            publish(0, 50);
            await("some messages wait").atMost(LONG).until(() -> source.status().waiting() > 0);
            await("no more wait than the receive maximum")
                    .during(Duration.ofMillis(500))
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(source.status().waiting()).isEqualTo(10));
            var seen = new ArrayList<String>();
            while (seen.size() < 50) {
                var batch = take(source, Math.min(10, 50 - seen.size()));
                batch.forEach(Received::acknowledge);
                seen.addAll(texts(batch));
            }
            assertThat(seen).isEqualTo(numbers(0, 50));
        }
    }

    @Test
    void aBrokerThatOverstepsTheWindowIsHeldByTheConnectionAndKeepsIt() throws Exception {
        var usual = settings("qianhu");
        var narrow =
                new MqttSettings(
                        usual.urls(),
                        "qianhu",
                        null,
                        null,
                        usual.tls(),
                        usual.topics(),
                        10,
                        usual.sessionExpiry(),
                        Duration.ofSeconds(1));
        try (var source = start(narrow)) {
            publish(0, 1_000);
            var seen = new ArrayList<String>();
            // mosquitto 2.0.11 sends ten more for each of these acknowledgements
            for (int i = 0; i < 5; i++) {
                var batch = take(source, 10);
                batch.forEach(Received::acknowledge);
                seen.addAll(texts(batch));
            }
            stands(source, 60);
            while (seen.size() < 1_000) {
                var batch = take(source, Math.min(10, 1_000 - seen.size()));
                batch.forEach(Received::acknowledge);
                seen.addAll(texts(batch));
            }
            assertThat(seen).isEqualTo(numbers(0, 1_000));
        }
    }

    @Test
    void unpromisedMessagesBeyondTheBoundAreDroppedAndCounted() throws Exception {
        try (var source = start(settings("qianhu"))) {
            var sender = new MqttClient(broker.url(), "plain", new MemoryPersistence());
            sender.connect();
            for (int i = 0; i < 150; i++) {
                send(sender, i);
            }
            await("50 dropped").atMost(LONG).until(() -> source.status().dropped() == 50);
            assertThat(source.status().waiting()).isEqualTo(100);
            sender.disconnect();
            sender.close();
        }
    }

    private static void send(MqttClient sender, int number) throws MqttException {
        var payload = String.valueOf(number).getBytes(StandardCharsets.UTF_8);
        sender.publish("qianhu/a/b/d/telemetry", payload, 0, false);
    }

    @Test
    void aPublisherSendsAgainWhatTheBrokerDidNotConfirm() throws Exception {
        try (var source = start(settings("qianhu"));
                var publisher = MqttPublisher.connect(settings("publisher"))) {
            for (int i = 0; i < 600; i++) {
                publisher.publish("qianhu/a/b/d/telemetry", new byte[] {1});
                if (i == 300) {
                    broker.restart();
                }
            }
            publisher.flush();
            int seen = 0;
            long end = System.nanoTime() + LONG.toNanos();
            while (seen < 600 && System.nanoTime() < end) {
                var batch = new ArrayList<Received>();
                var _ = source.take(batch, 600, Duration.ofMillis(200));
                batch.forEach(Received::acknowledge);
                seen += batch.size();
            }
            assertThat(seen).isGreaterThanOrEqualTo(600);
        }
    }

    @Test
    void aTrustStoreThatCannotBeReadIsNamed() {
        var usual = settings("qianhu");
        var tls = new MqttSettings.Tls(folder.resolve("none.p12"), null, null, null);
        var broken =
                new MqttSettings(
                        usual.urls(),
                        "qianhu",
                        null,
                        null,
                        tls,
                        usual.topics(),
                        10,
                        usual.sessionExpiry(),
                        usual.keepAlive());
        assertThatThrownBy(() -> MqttSource.start(broken, 1, InstantSource.system()).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.p12");
    }
}
