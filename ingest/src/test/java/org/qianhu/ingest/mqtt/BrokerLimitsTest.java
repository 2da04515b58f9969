package org.qianhu.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.qianhu.seeds.broker.Mosquitto;
import org.slf4j.LoggerFactory;

/** mosquitto's own limits, and the configuration that Qianhu ships for it. */
@Execution(ExecutionMode.CONCURRENT)
class BrokerLimitsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Path SHIPPED = Path.of("..", "config", "mosquitto.conf");

    @TempDir private Path folder;
    private final Logger logger = (Logger) LoggerFactory.getLogger(Connection.class);
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> ear =
            new AppenderBase<>() {
                @Override
                protected void append(ILoggingEvent event) {
                    if (event.getLevel().equals(Level.WARN)) {
                        warnings.add(event.getFormattedMessage());
                    }
                }
            };

    @BeforeEach
    void listen() {
        ear.start();
        logger.addAppender(ear);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(ear);
    }

    private static MqttSource start(MqttSettings settings) {
        var source = MqttSource.start(settings, 100, InstantSource.system());
        await().atMost(LONG).until(source::connected);
        return source;
    }

    /** Other tests run beside this one: only what is said of {@code broker}. */
    private List<String> warningsOf(Mosquitto broker) {
        return warnings.stream().filter(said -> said.startsWith(broker.url() + ": ")).toList();
    }

    private Mosquitto shipped() throws Exception {
        var lines =
                Files.readAllLines(SHIPPED).stream()
                        .filter(line -> !line.startsWith("listener "))
                        .map(line ->
                                line.startsWith("persistence_location ")
                                        ? "persistence_location " + folder.toAbsolutePath() + "/"
                                        : line)
                        .toList();
        return Mosquitto.startExactly(folder, lines);
    }

    @Test
    void aBrokerLeftAtItsDefaultsIsWarnedOfWithWhatToRaise() throws Exception {
        try (var broker = Mosquitto.startExactly(folder, List.of("allow_anonymous true"));
                var _ = start(MqttSettings.of(broker.url(), "qianhu"))) {
            assertThat(warningsOf(broker))
                    .singleElement()
                    .asString()
                    .contains("20 messages in flight")
                    .contains("max_inflight_messages", "max_queued_messages")
                    .contains("config/mosquitto.conf");
        }
    }

    @Test
    void aSmallWindowOfOurOwnIsWarnedOfToo() {
        assertThat(new Window(10, 65_535).warning().orElseThrow()).contains("receiveMaximum is 10");
        assertThat(new Window(1_000, 20).warning().orElseThrow()).contains("allows 20");
        assertThat(new Window(1_000, 65_535).warning()).isEmpty();
    }

    @Test
    void theShippedConfigurationKeepsWhatTheDefaultsWouldDrop() throws Exception {
        try (var broker = shipped()) {
            var settings = MqttSettings.of(broker.url(), "qianhu");
            start(settings).close();
            publish(broker, 3_000);
            broker.restart();
            try (var source = start(settings)) {
                var taken = new ArrayList<String>();
                await().atMost(LONG)
                        .untilAsserted(() -> {
                            takeInto(taken, source);
                            assertThat(taken).as("messages kept").hasSize(3_000);
                        });
                assertThat(taken).isEqualTo(numbers(3_000));
            }
            assertThat(warningsOf(broker)).isEmpty();
        }
    }

    private static void publish(Mosquitto broker, int count) throws InterruptedException {
        var settings = MqttSettings.of(broker.url(), "publisher");
        try (var publisher = MqttPublisher.connect(settings)) {
            for (var number : numbers(count)) {
                var payload = number.getBytes(StandardCharsets.UTF_8);
                publisher.publish("qianhu/a/b/d/telemetry", payload);
            }
            publisher.flush();
        }
    }

    private static void takeInto(List<String> texts, MqttSource source)
            throws InterruptedException {
        var batch = new ArrayList<Received>();
        while (source.take(batch, 1_000, Duration.ofMillis(300)) > 0) {
            for (var message : batch) {
                texts.add(new String(message.payload(), StandardCharsets.UTF_8));
                message.acknowledge();
            }
            batch.clear();
        }
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }
}
