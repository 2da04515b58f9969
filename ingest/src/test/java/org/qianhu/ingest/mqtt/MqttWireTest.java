package org.qianhu.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.qianhu.ingest.mqtt.ScriptedBroker.Session;

/** What goes over the wire where a real broker cannot be made to misbehave. */
@Execution(ExecutionMode.CONCURRENT)
class MqttWireTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String TOPIC = "qianhu/a/b/d/telemetry";

    private ScriptedBroker broker;

    @BeforeEach
    void startBroker() throws IOException {
        broker = ScriptedBroker.start();
    }

    @AfterEach
    void stopBroker() throws IOException {
        broker.close();
    }

    private MqttSettings settings(int receiveMaximum, Duration keepAlive) {
        var usual = MqttSettings.of(broker.url(), "qianhu");
        return new MqttSettings(
                usual.urls(),
                usual.clientId(),
                null,
                null,
                usual.tls(),
                usual.topics(),
                receiveMaximum,
                usual.sessionExpiry(),
                keepAlive);
    }

    private MqttSource start(InstantSource clock) {
        return MqttSource.start(settings(1_000, Duration.ofSeconds(30)), 10, clock);
    }

    private Session session(int number) {
        return session(broker, number);
    }

    private static Session session(ScriptedBroker broker, int number) {
        await("connection " + number + " with its subscription")
                .atMost(LONG)
                .until(() ->
                        broker.sessions().size() >= number
                                && broker.sessions().get(number - 1).subscribed());
        return broker.sessions().get(number - 1);
    }

    private static Received take(MqttSource source) throws InterruptedException {
        var taken = new ArrayList<Received>();
        assertThat(source.take(taken, 1, LONG)).as("messages taken").isEqualTo(1);
        return taken.getFirst();
    }

    private static String text(Received message) {
        return new String(message.payload(), StandardCharsets.UTF_8);
    }

    @Test
    void theConnectKeepsTheSessionBoundsTheWindowAndAllowsNoAliases() {
        try (var _ = start(InstantSource.system())) {
            var said = session(1).connect();
            assertThat(said.flags() & Connect.CLEAN_START).as("clean start").isZero();
            assertThat(said.keepAlive()).isEqualTo(30);
            assertThat(said.properties())
                    .containsEntry(Connect.SESSION_EXPIRY, 86_400L)
                    .containsEntry(Connect.RECEIVE_MAXIMUM, 1_000L);
            assertThat(said.properties().getOrDefault(Connect.TOPIC_ALIAS_MAXIMUM, 0L))
                    .as("topic aliases allowed")
                    .isZero();
        }
    }

    @Test
    void anAcknowledgementOfALostConnectionIsNotSentOnTheNextOne() throws Exception {
        try (var source = start(InstantSource.system())) {
            session(1).publish(TOPIC, 7, "old");
            var stale = take(source);
            session(1).cut();
            var next = session(2);
            next.publish(TOPIC, 7, "new, under the same packet id");
            next.publish(TOPIC, 8, "fence");
            var fresh = take(source);
            stale.acknowledge();
            take(source).acknowledge();
            await("the fence is acknowledged")
                    .atMost(LONG)
                    .until(() -> next.acknowledged().contains(8));
            assertThat(next.acknowledged()).as("acknowledged").containsExactly(8);
            assertThat(text(fresh)).startsWith("new");
        }
    }

    @Test
    void aMessageThatCouldNotBeTakenIsNotAcknowledgedAndComesAgain() throws Exception {
        var calls = new AtomicInteger();
        InstantSource brokenOnce =
                () -> {
                    if (calls.getAndIncrement() == 0) {
                        throw new IllegalStateException("broken on purpose");
                    }
                    return Instant.EPOCH;
                };
        try (var source = start(brokenOnce)) {
            session(1).publish(TOPIC, 1, "once");
            session(2).publish(TOPIC, 1, "again");
            var again = take(source);
            assertThat(text(again)).isEqualTo("again");
            assertThat(session(1).acknowledged()).isEmpty();
            assertThat(source.status().lastError()).contains("broken on purpose");
        }
    }

    @Test
    void aLostConnectionIsFollowedByOneNewOneAndTheClientsOwnReconnectStaysOff() throws Exception {
        try (var source = start(InstantSource.system())) {
            session(1).cut();
            session(2);
            await("no other connection follows")
                    .during(Duration.ofMillis(1_500))
                    .atMost(SOON)
                    .untilAsserted(() -> {
                        assertThat(broker.sessions()).as("connections").hasSize(2);
                        assertThat(source.connected()).as("connected").isTrue();
                        assertThat(clientsOwnTimers()).as("reconnect timers").isEmpty();
                    });
            assertThat(source.status().reconnects()).isEqualTo(1);
        }
    }

    /** Their delay is one for the whole JVM: a broker that is away would slow another's return. */
    private static List<String> clientsOwnTimers() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("MQTT Reconnect"))
                .toList();
    }

    @Test
    void aBrokerThatFloodsAClientWhoseMessagesNobodyTakesStillGetsItsPings() throws Exception {
        var narrow = settings(10, Duration.ofSeconds(1));
        try (var source = MqttSource.start(narrow, 10, InstantSource.system())) {
            var session = session(1);
            for (int id = 1; id <= 200; id++) {
                session.publish(TOPIC, id, String.valueOf(id));
            }
            await("messages wait").atMost(LONG).until(() -> source.status().waiting() >= 20);
            long before = session.pings();
            await("the connection stands")
                    .during(Duration.ofMillis(2_500))
                    .atMost(SOON)
                    .untilAsserted(() -> {
                        assertThat(broker.sessions()).as("connections").hasSize(1);
                        assertThat(source.connected()).as("connected").isTrue();
                    });
            assertThat(session.pings()).as("pings since").isGreaterThan(before);
            assertThat(source.status().waiting()).isLessThan(60);
        }
    }

    @Test
    void severalBrokersAreTriedInTurnAndTheFirstAgainAfterTheLast() throws Exception {
        try (var second = ScriptedBroker.start()) {
            var usual = MqttSettings.of(broker.url(), "qianhu");
            var both =
                    new MqttSettings(
                            List.of(broker.url(), second.url()),
                            usual.clientId(),
                            null,
                            null,
                            usual.tls(),
                            usual.topics(),
                            10,
                            usual.sessionExpiry(),
                            usual.keepAlive());
            try (var _ = MqttSource.start(both, 10, InstantSource.system())) {
                session(1).cut();
                session(second, 1).cut();
                assertThat(session(2).subscribed()).isTrue();
            }
        }
    }
}
