package org.qianhu.ingest.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qianhu.core.telemetry.DeadLetter.Reason;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.ingest.decode.DecoderSettings.Convention.JsonMapping;
import org.qianhu.ingest.decode.DecoderSettings.MappedPoint;
import org.qianhu.ingest.decode.DecoderSettings.Route;

class JsonMappedTest {
    private static final long RECEIVED = 1_795_404_000_000L;
    private static final List<MappedPoint> POINTS =
            List.of(
                    new MappedPoint("/temp", "air_temperature", "degF", Map.of()),
                    new MappedPoint(
                            "/contact", "door_state", null, Map.of("true", 0.0, "open", 1.0)),
                    new MappedPoint("/list/1/p", "active_power.b", null, Map.of()),
                    new MappedPoint("/leak", "leak", null, Map.of()));

    private static Decoded decode(JsonMapping mapping, String payload) {
        return new Decoders(new DecoderSettings(List.of(new Route("#", mapping)), 1_000))
                .decode(
                        "zigbee/door-7",
                        payload.replace('\'', '"').getBytes(UTF_8),
                        Instant.ofEpochMilli(RECEIVED));
    }

    private static Decoded.Values values(JsonMapping mapping, String payload) {
        var decoded = decode(mapping, payload);
        assertThat(decoded).isInstanceOf(Decoded.Values.class);
        return (Decoded.Values) decoded;
    }

    private static JsonMapping fromTopic() {
        return new JsonMapping("topic:2", null, "epoch_ms", POINTS);
    }

    private static JsonMapping timed(String format) {
        return new JsonMapping("topic:2", "/t", format, POINTS);
    }

    @Test
    void pointersBecomePointsOfTheDeviceInTheTopic() {
        var decoded =
                values(
                        fromTopic(),
                        "{'temp': 70.5, 'contact': true, 'list': [0, {'p': 3}], 'x': 1}");
        assertThat(decoded.place()).isNull();
        assertThat(decoded.refusals()).isEmpty();
        assertThat(decoded.values())
                .containsExactly(
                        new Value(
                                "door-7", "air_temperature", RECEIVED, 70.5, "degF", Quality.GOOD),
                        new Value("door-7", "door_state", RECEIVED, 0, null, Quality.GOOD),
                        new Value("door-7", "active_power.b", RECEIVED, 3, null, Quality.GOOD));
    }

    @ParameterizedTest
    @CsvSource({"' 21.5 ', 21.5", "-1e3, -1000", ".5, 0.5", "+7, 7"})
    void aNumberMayBeWrittenAsText(String text, double number) {
        assertThat(values(fromTopic(), "{'temp': '" + text + "'}").values())
                .extracting(Value::value)
                .containsExactly(number);
    }

    @Test
    void wordsComeBeforeNumbersAndTruth() {
        assertThat(values(fromTopic(), "{'contact': 'open', 'leak': true}").values())
                .extracting(Value::value)
                .containsExactly(1.0, 1.0);
    }

    @ParameterizedTest
    @CsvSource({"'ajar'", "'1,5'", "'NaN'", "'0x10'", "'1d'", "[1]", "{}", "''"})
    void whatIsNoNumberIsRefusedAloneWithItsPointer(String bad) {
        var text = bad.startsWith("[") || bad.startsWith("{") ? bad : "'" + bad + "'";
        var decoded = values(fromTopic(), "{'contact': " + text + ", 'temp': 1}");
        assertThat(decoded.values()).hasSize(1);
        assertThat(decoded.refusals()).hasSize(1);
        assertThat(decoded.refusals().getFirst().reason()).isEqualTo(Reason.BAD_VALUE);
        assertThat(decoded.refusals().getFirst().detail()).contains("door_state at '/contact'");
    }

    @Test
    void infinityReachesTheCheckBehind() {
        assertThat(values(fromTopic(), "{'temp': 1e999}").values().getFirst().value()).isInfinite();
    }

    @Test
    void aMessageWithoutAnyOfThePointersIsUndecodable() {
        for (var payload : List.of("{'other': 1}", "[]", "7", "{'temp': null}")) {
            assertThat(decode(fromTopic(), payload))
                    .isInstanceOfSatisfying(
                            Decoded.Undecodable.class,
                            none -> assertThat(none.detail()).contains("'/temp'", "'/contact'"));
        }
    }

    @Test
    void aMemberThatStandsTwiceMakesTheMessageUndecodable() {
        assertThat(decode(fromTopic(), "{'temp': 1, 'temp': 2}"))
                .isInstanceOfSatisfying(
                        Decoded.Undecodable.class,
                        twice -> assertThat(twice.detail()).contains("temp"));
    }

    @Test
    void theDeviceMayStandInThePayload() {
        var mapping = new JsonMapping("/dev/id", null, "epoch_ms", POINTS);
        assertThat(values(mapping, "{'dev': {'id': 17}, 'temp': 1}").values())
                .extracting(Value::device)
                .containsExactly("17");
        for (var payload :
                List.of("{'temp': 1}", "{'dev': {'id': 'a b'}}", "{'dev': {'id': 1.5}}")) {
            assertThat(decode(mapping, payload))
                    .isInstanceOfSatisfying(
                            Decoded.Undecodable.class,
                            none -> assertThat(none.detail()).contains("/dev/id"));
        }
    }

    @Test
    void aTopicThatIsTooShortHasNoDevice() {
        var mapping = new JsonMapping("topic:3", null, "epoch_ms", POINTS);
        assertThat(decode(mapping, "{'temp': 1}"))
                .isInstanceOfSatisfying(
                        Decoded.Undecodable.class,
                        none -> assertThat(none.detail()).contains("topic level 3"));
    }

    @ParameterizedTest
    @CsvSource({
        "epoch_ms, 1795404000123, 1795404000123",
        "epoch_ms, 1795404000123.9, 1795404000123",
        "epoch_ms, '\"1795404000123\"', 1795404000123",
        "epoch_s, 1795404000, 1795404000000",
        "epoch_s, 1795404000.123, 1795404000123",
        "rfc3339, '\"2026-11-23T10:00:00+08:00\"', 1795399200000"
    })
    void timeIsReadInItsFormat(String format, String text, long millis) {
        assertThat(values(timed(format), "{'temp': 1, 't': " + text + "}").values())
                .extracting(Value::time)
                .containsExactly(millis);
    }

    @ParameterizedTest
    @CsvSource({
        "epoch_ms, 1e300",
        "epoch_ms, NaN",
        "epoch_ms, '\"soon\"'",
        "epoch_ms, null",
        "epoch_s, []",
        "rfc3339, 1795404000123",
        "rfc3339, '\"2026-11-23T10:00:00\"'"
    })
    void withoutAGoodTimeEachValueIsRefused(String format, String text) {
        var decoded = values(timed(format), "{'temp': 1, 'leak': 0, 't': " + text + "}");
        assertThat(decoded.values()).isEmpty();
        assertThat(decoded.refusals())
                .hasSize(2)
                .allMatch(refusal -> refusal.reason() == Reason.BAD_TIME)
                .allMatch(refusal -> refusal.detail().contains("'/t' (" + format + ")"));
    }

    @Test
    void everyMistakeOfAConfigurationIsToldAtOnce() {
        var settings =
                new DecoderSettings(
                        List.of(
                                new Route("a/#/b", new DecoderSettings.Convention.QianhuJson()),
                                new Route("c", mapping("topic:0", "epoch_ms", "/x", "co2", null)),
                                new Route("d", mapping("topic:1", "unix", "/x", "co2", null)),
                                new Route("e", mapping("topic:1", "epoch_s", "x", "co2", null)),
                                new Route("f", mapping("topic:1", "epoch_s", "/x", "heat", null)),
                                new Route("g", mapping("topic:1", "epoch_s", "/x", "co2", "kW")),
                                new Route("g", mapping("topic:1", "epoch_s", "/x", "co2", "ppm")),
                                new Route("g", mapping("topic:1", "epoch_s", "/x", "co2", "ppm")),
                                new Route(
                                        "h",
                                        new JsonMapping("topic:1", null, "epoch_ms", List.of()))),
                        1);
        assertThatThrownBy(() -> new Decoders(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .satisfies(told ->
                        assertThat(told.lines())
                                .hasSize(9)
                                .anyMatch(line -> line.contains("'a/#/b'"))
                                .anyMatch(line -> line.contains("topic:0"))
                                .anyMatch(line -> line.contains("unix"))
                                .anyMatch(line -> line.contains("'e'"))
                                .anyMatch(line -> line.contains("heat"))
                                .anyMatch(line -> line.contains("'kW'"))
                                .anyMatch(line -> line.contains("earlier route"))
                                .anyMatch(line -> line.contains("no point")));
    }

    private static JsonMapping mapping(
            String device, String format, String pointer, String key, @Nullable String unit) {
        return new JsonMapping(
                device, null, format, List.of(new MappedPoint(pointer, key, unit, Map.of())));
    }
}
