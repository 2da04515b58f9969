package org.qianhu.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.alarm.AckTimes;
import org.qianhu.ingest.decode.DecoderSettings.Convention.JsonMapping;

class SettingsReaderTest {
    @TempDir Path config;

    private Loaded<Settings> read(String yaml, Map<String, String> environment) throws IOException {
        Files.writeString(config.resolve("qianhu.yaml"), yaml);
        return SettingsReader.read(config, config, environment);
    }

    private Settings good(String yaml, Map<String, String> environment) throws IOException {
        return Loads.good(read(yaml, environment));
    }

    private List<String> mistakes(String yaml, Map<String, String> environment) throws IOException {
        return Loads.mistakes(read(yaml, environment));
    }

    @Test
    void allMistakesAreToldAtOnceEachWithItsPlaceAndWhatToDo() throws IOException {
        var yaml =
                """
                http:
                  prot: 8080
                  port: 70000
                mqtt:
                  keepAlive: 30
                  receiveMaximum: many
                  urls: tcp://broker:1883
                journal: {segment: 1GB, bound: 1GB}
                influx: {database: "a b", url: influx}
                deadLetters: {bound: 0}
                """;

        assertThat(mistakes(yaml, Map.of("QIANHU_HTTP_HOTS", "x")))
                .containsExactlyInAnyOrder(
                        "environment: QIANHU_HTTP_HOTS: is no setting; did you mean"
                                + " 'QIANHU_HTTP_HOST'?",
                        "qianhu.yaml:2: http.prot: is unknown; did you mean 'port'?",
                        "qianhu.yaml:3: http.port: is out of range; write 0 to 65535",
                        "qianhu.yaml:5: mqtt.keepAlive: '30' is no duration; write for example"
                                + " 500ms, 30s, 5min, 12h or 7d",
                        "qianhu.yaml:6: mqtt.receiveMaximum: 'many' is no whole number",
                        "qianhu.yaml:7: mqtt.urls: is no list; write [a, b] or lines that begin"
                                + " with '- '",
                        "qianhu.yaml:8: journal.bound: must hold two segments; raise it or lower"
                                + " journal.segment",
                        "qianhu.yaml:9: influx.database: 'a b' is no name; use letters, digits,"
                                + " '_' and '-'",
                        "qianhu.yaml:9: influx.url: is no URL; write for example"
                                + " https://host:8086",
                        "qianhu.yaml:10: deadLetters.bound: is out of range; write 1 to"
                                + " 100000000");
    }

    @Test
    void everyKeyIsOverriddenByItsVariable() throws IOException {
        var settings =
                good(
                        "http: {port: 1, host: 0.0.0.0}\nmqtt: {urls: [tcp://old:1883]}",
                        Map.of(
                                "QIANHU_HTTP_PORT", "9090",
                                "QIANHU_MQTT_URL", "tcp://a:1883, ssl://b:8883",
                                "QIANHU_MQTT_EMBEDDED_PORT", "0",
                                "QIANHU_MQTT_SESSION_EXPIRY", "2h",
                                "QIANHU_INFLUX_URL", "http://influx:8086",
                                "QIANHU_JOURNAL_BOUND", "1GB",
                                "QIANHU_DATA_DIR", "/srv/qianhu",
                                "QIANHU_DECODERS", "[{topics: q/#, format: qianhu-json}]"));

        assertThat(settings.http().port()).isEqualTo(9090);
        assertThat(settings.http().host()).isEqualTo("0.0.0.0");
        assertThat(settings.mqtt().urls()).containsExactly("tcp://a:1883", "ssl://b:8883");
        assertThat(settings.mqtt().embeddedPort()).isZero();
        assertThat(settings.mqtt().settings("tcp://127.0.0.1:9").sessionExpiry())
                .isEqualTo(Duration.ofHours(2));
        assertThat(settings.influx().url()).hasToString("http://influx:8086");
        assertThat(settings.journal().boundBytes()).isEqualTo(1L << 30);
        assertThat(settings.dataDir()).isEqualTo(Path.of("/srv/qianhu"));
        assertThat(settings.decoders().routes())
                .singleElement()
                .matches(r -> r.filter().equals("q/#"));
    }

    @Test
    void anEmptyVariableAndThoseOfTheLauncherAreNotSettings() throws IOException {
        var settings =
                good("", Map.of("QIANHU_MQTT_URL", " ", "QIANHU_HEAP", "4g", "PATH", "/bin"));

        assertThat(settings.mqtt().embedded()).isTrue();
        assertThat(settings.mqtt().settings("tcp://127.0.0.1:1").urls())
                .containsExactly("tcp://127.0.0.1:1");
    }

    @Test
    void twoVariablesForOneKeyAreAMistake() throws IOException {
        assertThat(
                        mistakes(
                                "",
                                Map.of(
                                        "QIANHU_MQTT_URL",
                                        "tcp://a:1",
                                        "QIANHU_MQTT_URLS",
                                        "tcp://b:1")))
                .containsExactly(
                        "environment: QIANHU_MQTT_URLS: says the same as QIANHU_MQTT_URL; unset"
                                + " one of them");
    }

    @Test
    void whatAVariableHidesIsCheckedNevertheless() throws IOException {
        var yaml =
                """
                http: {port: 70000, host: 127.0.0.1}
                mqtt: {urls: [nonsense], keepAlive: 30s}
                journal: 5
                """;
        var hiding =
                Map.of(
                        "QIANHU_HTTP_PORT", "0",
                        "QIANHU_MQTT_URL", "tcp://a:1883",
                        "QIANHU_JOURNAL_BOUND", "1GB");

        assertThat(mistakes(yaml, hiding))
                .containsExactlyInAnyOrder(
                        "qianhu.yaml:1: http.port: is out of range; write 0 to 65535",
                        "qianhu.yaml:2: mqtt.urls[0]: 'nonsense' is no broker; write"
                                + " tcp://host:port or ssl://host:port",
                        "qianhu.yaml:3: journal: is no mapping; write its keys below it");
    }

    @Test
    void whatAVariableMendsIsNoMistake() throws IOException {
        var yaml =
                """
                alerts: {webhook: {url: "https://h.example.org"}}
                mqtt: {tls: {trustStore: not-on-this-machine.p12}}
                ingest: {clients: 2}
                """;
        var store = Files.writeString(config.resolve("ca.p12"), "");
        var mending =
                Map.of(
                        "QIANHU_ALERTS_WEBHOOK_SECRET", "s",
                        "QIANHU_ALERTS_WEBHOOK_URL", "https://other.example.org",
                        "QIANHU_MQTT_TLS_TRUST_STORE", store.toString(),
                        "QIANHU_MQTT_TOPICS", "$share/qianhu/qianhu/#");

        assertThat(good(yaml, mending).ingest().clients()).isEqualTo(2);
    }

    @Test
    void theDataFolderIsKnownWhateverElseIsWrong() throws IOException {
        Files.writeString(config.resolve("qianhu.yaml"), "data: {dir: d}\nhttp: {port: x}");
        assertThat(Loads.good(SettingsReader.dataDir(config, config, Map.of())))
                .isEqualTo(config.resolve("d"));
        var elsewhere = config.resolve("no");
        assertThat(Loads.mistakes(SettingsReader.dataDir(elsewhere, config, Map.of())))
                .singleElement()
                .asString()
                .startsWith("qianhu.yaml: is missing in ");
        var variable = Map.of("QIANHU_DATA_DIR", "/srv/qianhu");
        assertThat(Loads.good(SettingsReader.dataDir(elsewhere, config, variable)))
                .isEqualTo(Path.of("/srv/qianhu"));
    }

    @Test
    void aSecretInTheFileIsRefusedAndNeverRepeated() throws IOException {
        assertThat(mistakes("mqtt:\n  password: hunter2\ninflux:\n  token: hunter2\n", Map.of()))
                .hasSize(2)
                .allSatisfy(m -> assertThat(m).contains("is a secret").doesNotContain("hunter2"))
                .anySatisfy(m ->
                        assertThat(m)
                                .startsWith("qianhu.yaml:2: mqtt.password: ")
                                .contains("QIANHU_MQTT_PASSWORD_FILE"));
    }

    @Test
    void secretsComeFromTheEnvironmentOrAFileAndAreNeverPrinted() throws IOException {
        var file = Files.writeString(config.resolve("hook"), "from-the-file\n");
        var settings =
                good(
                        "alerts: {webhook: {url: 'https://hooks.example.org/x?key=in-the-url'}}",
                        Map.of(
                                "QIANHU_MQTT_PASSWORD", "hunter2",
                                "QIANHU_INFLUX_TOKEN", "hunter3",
                                "QIANHU_ALERTS_WEBHOOK_SECRET_FILE", file.toString()));

        assertThat(settings.mqtt().password()).isEqualTo("hunter2");
        assertThat(settings.influx().token()).isEqualTo("hunter3");
        assertThat(settings.alerts().webhook())
                .isNotNull()
                .extracting(hook -> hook.secret())
                .isEqualTo("from-the-file");
        assertThat(settings.toString())
                .doesNotContain("hunter", "from-the-file", "in-the-url")
                .contains("hooks.example.org");
    }

    @Test
    void aSecretPutIntoTheFileVariableByMistakeIsNotRepeated() throws IOException {
        assertThat(mistakes("", Map.of("QIANHU_MQTT_PASSWORD_FILE", "hunter2")))
                .singleElement()
                .asString()
                .contains("names no file that can be read")
                .doesNotContain("hunter2");
    }

    @Test
    void aUserOrPasswordInAUrlIsRefusedAndNotRepeated() throws IOException {
        assertThat(
                        mistakes(
                                "mqtt: {urls: ['tcp://u:hunter2@b:1883']}\n"
                                        + "influx: {url: 'http://u:hunter2@b:8086'}",
                                Map.of()))
                .hasSize(2)
                .allSatisfy(m -> assertThat(m).doesNotContain("hunter2"));
    }

    @Test
    void aWebhookWithoutSecretIsAMistake() throws IOException {
        assertThat(mistakes("alerts: {webhook: {url: 'https://h.example.org'}}", Map.of()))
                .singleElement()
                .asString()
                .contains("QIANHU_ALERTS_WEBHOOK_SECRET");
    }

    @Test
    void howLongAnAcknowledgementHoldsIsSetByPriority() throws IOException {
        var usual = good("", Map.of()).alerts().autoUnacknowledge();
        assertThat(usual).isEqualTo(AckTimes.USUAL);
        var yaml = "alerts: {autoUnacknowledge: {critical: 10min}}";
        var low = Map.of("QIANHU_ALERTS_AUTO_UNACKNOWLEDGE_LOW", "2d");
        var set = good(yaml, low).alerts().autoUnacknowledge();
        assertThat(set.critical()).isEqualTo(Duration.ofMinutes(10));
        assertThat(set.low()).isEqualTo(Duration.ofDays(2));
        assertThat(set.high()).isEqualTo(usual.high());
        assertThat(mistakes("alerts: {autoUnacknowledge: {high: 0s}}", Map.of()))
                .singleElement()
                .asString()
                .contains("alerts.autoUnacknowledge.high");
    }

    @Test
    void doubledKeysAreEachToldWithTheirLines() throws IOException {
        assertThat(mistakes("http:\n  port: 1\n  port: 2\nhttp: {}\n", Map.of()))
                .containsExactly(
                        "qianhu.yaml:3: http.port: stands twice (line 2); remove one of them",
                        "qianhu.yaml:4: http: stands twice (line 1); remove one of them");
    }

    @Test
    void brokenYamlAndAnchorsAreMistakesWithALine() throws IOException {
        assertThat(mistakes("http:\n  port: [1\n", Map.of()))
                .singleElement()
                .asString()
                .startsWith("qianhu.yaml:3: is no YAML");
        assertThat(mistakes("a: &x [1]\nb: *x\n", Map.of())).isNotEmpty();
        assertThat(mistakes("- 1\n", Map.of())).singleElement().asString().contains("no mapping");
    }

    @Test
    void deepNestingIsRefusedNotFollowed() throws IOException {
        assertThat(mistakes("a: " + "[".repeat(5_000) + "]".repeat(5_000), Map.of())).isNotEmpty();
    }

    @Test
    void aMissingFileNamesTheFolder() {
        assertThat(Loads.mistakes(SettingsReader.read(config.resolve("no"), config, Map.of())))
                .singleElement()
                .asString()
                .startsWith("qianhu.yaml: is missing in ")
                .contains("--config");
    }

    @Test
    void aJsonMappingIsReadWithWordsAndUnits() throws IOException {
        var yaml =
                """
                decoders:
                  - topics: legacy/+/state
                    format: json
                    device: "topic:2"
                    time: /at
                    timeFormat: epoch_s
                    points:
                      - {pointer: /t, key: air_temperature, unit: degF}
                      - {pointer: /door, key: door_state.d1, words: {open: 1, closed: 0}}
                """;

        var route = good(yaml, Map.of()).decoders().routes().getFirst();

        assertThat(route.convention())
                .isInstanceOfSatisfying(
                        JsonMapping.class,
                        m -> {
                            assertThat(m.device()).isEqualTo("topic:2");
                            assertThat(m.timeFormat()).isEqualTo("epoch_s");
                            assertThat(m.points())
                                    .extracting(p -> p.key())
                                    .containsExactly("air_temperature", "door_state.d1");
                            assertThat(m.points().getLast().words())
                                    .containsExactlyInAnyOrderEntriesOf(
                                            Map.of("open", 1.0, "closed", 0.0));
                        });
    }

    @Test
    void mistakesOfAMappingNameTheirPoint() throws IOException {
        var yaml =
                """
                decoders:
                  - topics: legacy/#/state
                    format: json
                    device: id
                    points:
                      - {pointer: t, key: air_temprature, unit: V}
                """;

        assertThat(mistakes(yaml, Map.of()))
                .hasSize(4)
                .anySatisfy(m -> assertThat(m).contains("decoders[0].topics", "no topic filter"))
                .anySatisfy(m -> assertThat(m).contains("decoders[0].device", "topic:N"))
                .anySatisfy(m -> assertThat(m).contains("points[0].pointer", "JSON Pointer"))
                .anySatisfy(m -> assertThat(m).contains("did you mean 'air_temperature'?"));
    }

    @Test
    void severalClientsNeedSharedTopics() throws IOException {
        assertThat(mistakes("ingest: {clients: 2}", Map.of()))
                .singleElement()
                .asString()
                .contains("$share/");
        var shared = "ingest: {clients: 2}\nmqtt: {topics: ['$share/qianhu/qianhu/#']}";
        assertThat(good(shared, Map.of()).ingest().clients()).isEqualTo(2);
    }

    @Test
    void aTopicThatIsNoFilterIsAMistake() throws IOException {
        assertThat(mistakes("mqtt: {topics: ['qianhu/#/x', 'a+/b']}", Map.of()))
                .hasSize(2)
                .allSatisfy(m -> assertThat(m).contains("no topic filter"));
    }
}
