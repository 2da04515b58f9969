package org.qianhu.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.qianhu.ingest.mqtt.MqttSettings.Tls;
import org.qianhu.seeds.broker.Mosquitto;

/** TLS, client certificates, user and password against a real broker. */
@Execution(ExecutionMode.CONCURRENT)
class MqttSecurityTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String LOOPBACK = "127.0.0.1";
    private static final String SECRET = "of-the-broker-alone";

    @TempDir private Path folder;
    private TestAuthority authority;

    @BeforeEach
    void makeAuthority() throws Exception {
        authority = TestAuthority.in(folder.resolve("ours"));
    }

    private Mosquitto broker(List<String> lines, String... more) throws Exception {
        var all = new ArrayList<>(lines);
        all.addAll(List.of(more));
        return Mosquitto.start(folder, all.toArray(String[]::new));
    }

    private static Tls tls(@Nullable Path trust, @Nullable Path key) {
        var password = TestAuthority.PASSWORD;
        return new Tls(trust, trust == null ? null : password, key, key == null ? null : password);
    }

    private static MqttSettings settings(
            String url, Tls tls, @Nullable String user, @Nullable String password, String id) {
        var usual = MqttSettings.of(url, id);
        return new MqttSettings(
                usual.urls(),
                id,
                user,
                password,
                tls,
                usual.topics(),
                10,
                usual.sessionExpiry(),
                usual.keepAlive());
    }

    private static String ssl(Mosquitto broker) {
        return "ssl://" + LOOPBACK + ":" + broker.port();
    }

    private static void assertServed(
            String url, Tls tls, @Nullable String user, @Nullable String password)
            throws Exception {
        var settings = settings(url, tls, user, password, "qianhu");
        try (var source = MqttSource.start(settings, 10, InstantSource.system())) {
            await().atMost(LONG)
                    .untilAsserted(() ->
                            assertThat(source.connected())
                                    .as("connected: %s", source.status())
                                    .isTrue());
            try (var publisher =
                    MqttPublisher.connect(settings(url, tls, user, password, "publisher"))) {
                publisher.publish("qianhu/a/b/d/telemetry", "1".getBytes(StandardCharsets.UTF_8));
                publisher.flush();
            }
            var taken = new ArrayList<Received>();
            await().atMost(LONG).until(() -> source.take(taken, 1, Duration.ofMillis(200)) > 0);
            assertThat(taken).hasSize(1);
        }
    }

    private static String refusal(String url, Tls tls, @Nullable String user, @Nullable String pw) {
        var settings = settings(url, tls, user, pw, "qianhu");
        try (var source = MqttSource.start(settings, 10, InstantSource.system())) {
            await("a refusal").atMost(LONG).until(() -> source.status().lastError() != null);
            assertThat(source.connected()).isFalse();
            return String.valueOf(source.status().lastError());
        }
    }

    @Test
    void aClientWithItsCertificateIsServed() throws Exception {
        try (var broker = broker(authority.broker(LOOPBACK), "require_certificate true")) {
            var tls = tls(authority.trust(), authority.client());
            assertServed(ssl(broker), tls, null, null);
        }
    }

    @Test
    void aClientWithoutTheCertificateThatTheBrokerWantsLearnsSo() throws Exception {
        try (var broker = broker(authority.broker(LOOPBACK), "require_certificate true")) {
            assertThat(refusal(ssl(broker), tls(authority.trust(), null), null, null))
                    .contains("certificate")
                    .contains("mqtt.tls.keyStore");
        }
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefusedByTheBroker() throws Exception {
        var other = TestAuthority.in(folder.resolve("theirs"));
        try (var broker = broker(authority.broker(LOOPBACK), "require_certificate true")) {
            assertThat(refusal(ssl(broker), tls(authority.trust(), other.client()), null, null))
                    .contains("certificate")
                    .contains("mqtt.tls.keyStore");
        }
    }

    @Test
    void aBrokerOfAnAuthorityThatIsNotTrustedIsNotSpokenTo() throws Exception {
        var other = TestAuthority.in(folder.resolve("theirs"));
        try (var broker = broker(authority.broker(LOOPBACK))) {
            assertThat(refusal(ssl(broker), tls(other.trust(), null), "qianhu", SECRET))
                    .contains("does not trust")
                    .contains("mqtt.tls.trustStore")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void aBrokerWhoseCertificateIsForAnotherHostIsNotSpokenTo() throws Exception {
        try (var broker = broker(authority.broker("192.0.2.1"))) {
            assertThat(refusal(ssl(broker), tls(authority.trust(), null), null, null))
                    .contains("another host")
                    .contains("mqtt.urls");
        }
    }

    @Test
    void theRightUserAndPasswordAreServedAndOthersLearnWhatToCheck() throws Exception {
        var file = folder.resolve("passwords");
        var made =
                new ProcessBuilder(
                                "mosquitto_passwd", "-b", "-c", file.toString(), "qianhu", SECRET)
                        .inheritIO()
                        .start();
        assertThat(made.waitFor()).isZero();
        var lines = List.of("password_file " + file, "allow_anonymous false");
        try (var broker = broker(lines)) {
            assertServed(broker.url(), Tls.DEFAULT, "qianhu", SECRET);
            assertThat(refusal(broker.url(), Tls.DEFAULT, "qianhu", "wrong-password"))
                    .contains("mqtt.password")
                    .doesNotContain("wrong-password");
            assertThat(refusal(broker.url(), Tls.DEFAULT, null, null)).contains("mqtt.user");
        }
    }

    @Test
    void settingsNeverShowTheirSecrets() {
        var tls = new Tls(folder, SECRET, folder, SECRET);
        assertThat(settings("ssl://broker:8883", tls, "qianhu", SECRET, "id").toString())
                .doesNotContain(SECRET);
        assertThat(tls.toString()).doesNotContain(SECRET);
    }
}
