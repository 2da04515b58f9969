package org.qianhu.ingest.decode;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qianhu.core.telemetry.DeadLetter.Reason;
import org.qianhu.ingest.decode.DecoderSettings.Convention;
import org.qianhu.ingest.decode.DecoderSettings.MappedPoint;
import org.qianhu.ingest.decode.DecoderSettings.Route;

/** Whatever bytes a device sends, the answer is a reason and never an exception. */
class BadPayloadTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_795_404_000_000L);
    private static final List<String> TOPICS =
            List.of("qianhu/of-1/b01/m7/telemetry", "any/m7/state");
    private static final Decoders DECODERS =
            new Decoders(
                    new DecoderSettings(
                            List.of(
                                    new Route(
                                            "qianhu/+/+/+/telemetry", new Convention.QianhuJson()),
                                    new Route(
                                            "any/#",
                                            new Convention.JsonMapping(
                                                    "topic:2",
                                                    null,
                                                    "epoch_ms",
                                                    List.of(
                                                            new MappedPoint(
                                                                    "/values/co2",
                                                                    "co2",
                                                                    "ppm",
                                                                    Map.of("high", 9.0)))))),
                            DecoderSettings.DEFAULT_MAX_PAYLOAD_BYTES));

    private static Decoded.Undecodable undecodable(String topic, byte[] payload) {
        var decoded = DECODERS.decode(topic, payload, NOW);
        assertThat(decoded).isInstanceOf(Decoded.Undecodable.class);
        return (Decoded.Undecodable) decoded;
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                        Map.entry("empty", ""),
                        Map.entry("blank", " \n"),
                        Map.entry("plain text", "online"),
                        Map.entry("truncated", "{\"values\": {\"co2\": 41"),
                        Map.entry("truncated name", "{\"values\": {\"co"),
                        Map.entry("truncated array", "[{\"values\": {\"co2\": 1}},"),
                        Map.entry("trailing garbage", "{\"values\": {\"co2\": 1}} x"),
                        Map.entry(
                                "two messages", "{\"values\":{\"co2\":1}}{\"values\":{\"co2\":2}}"),
                        Map.entry("open brackets", "[".repeat(100_000)),
                        Map.entry("open objects", "{\"values\":".repeat(20_000)),
                        Map.entry("brackets", "[".repeat(50_000) + "]".repeat(50_000)),
                        Map.entry("deep value", deep("{\"values\": {\"co2\": ", "}}")),
                        Map.entry("deep metadata", deep("{\"meta\": ", "}")),
                        Map.entry(
                                "many digits",
                                "{\"values\": {\"co2\": " + "1".repeat(10_000) + "}}"),
                        Map.entry(
                                "many decimals",
                                "{\"values\": {\"co2\": 0." + "1".repeat(10_000) + "}}"),
                        Map.entry(
                                "many digits of time",
                                "{\"ts\":" + "1".repeat(10_000) + ",\"values\":{\"co2\":1}}"),
                        Map.entry("nothing", "{}"),
                        Map.entry("nothing in an array", "[]"),
                        Map.entry("nothing under values", "{\"values\": {}}"),
                        Map.entry("numbers", "[1, 2, 3]"),
                        Map.entry("null", "null"),
                        Map.entry("a text", "\"co2\""))
                .flatMap(entry ->
                        TOPICS.stream()
                                .map(topic ->
                                        Arguments.of(entry.getKey(), topic, entry.getValue())));
    }

    private static String deep(String before, String after) {
        return before + "[".repeat(1_000) + "]".repeat(1_000) + after;
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("malformed")
    void aMalformedMessageIsUndecodableWithAReason(String kind, String topic, String payload) {
        var answer = undecodable(topic, payload.getBytes(UTF_8));
        assertThat(answer.reason()).as(kind).isEqualTo(Reason.UNDECODABLE);
        assertThat(answer.detail()).hasSizeBetween(10, 500);
    }

    @Test
    void theReasonNamesTheByte() {
        var answer = undecodable(TOPICS.getFirst(), "{\"values\": {\"co2\": 4 1}}".getBytes(UTF_8));
        assertThat(answer.detail()).contains("byte 21");
    }

    @Test
    void wrongUtf8IsUndecodable() {
        for (var bytes :
                List.of(
                        new byte[] {'{', '"', (byte) 0xC3, '(', '"', ':', '1', '}'},
                        new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xFF, '"', '}'},
                        new byte[] {(byte) 0x80, (byte) 0x81},
                        new byte[] {'{', '"', (byte) 0xE5, (byte) 0x89, '"', ':', '1', '}'},
                        new byte[] {0, 0, 0, 0},
                        new byte[1_000])) {
            for (var topic : TOPICS) {
                assertThat(undecodable(topic, bytes).reason()).isEqualTo(Reason.UNDECODABLE);
            }
        }
    }

    @Test
    void aMegabyteIsTooLarge() {
        var payload = new byte[1 << 20];
        Arrays.fill(payload, (byte) ' ');
        var answer = undecodable(TOPICS.getFirst(), payload);
        assertThat(answer.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(answer.detail()).contains("1048576", "262144");
    }

    @Test
    void aTopicWithoutADecoderIsUnknown() {
        var answer = undecodable("other/topic", "{}".getBytes(UTF_8));
        assertThat(answer.reason()).isEqualTo(Reason.UNKNOWN_TOPIC);
        assertThat(answer.detail()).contains("other/topic");
    }

    @Test
    void aReasonHoldsNothingThatATerminalActsOn() {
        var answer = undecodable("a\u001b[31mb", new byte[0]);
        assertThat(answer.detail()).contains("[31mb").doesNotContain("\u001b");
    }

    @Test
    void aMessageOfManyBadValuesIsRefusedOneByOne() {
        var payload = "{\"values\": {" + "\"co2\": null, ".repeat(15_000) + "\"co2\": 1}}";
        var decoded = DECODERS.decode(TOPICS.getFirst(), payload.getBytes(UTF_8), NOW);
        assertThat(decoded)
                .isInstanceOfSatisfying(
                        Decoded.Values.class,
                        values -> {
                            assertThat(values.values()).hasSize(1);
                            assertThat(values.refusals()).hasSize(15_000);
                        });
    }

    @Test
    void noMutatedPayloadThrows() {
        var seeds =
                Stream.of(
                                "{\"ts\": \"2026-11-23T10:00:00+08:00\", \"values\": {\"co2\": 412.5,"
                                        + " \"co\": {\"v\": 1e3, \"unit\": \"ppm\", \"q\": \"bad\"}}}",
                                "[{\"ts\": 1795404000000, \"values\": {\"co2\": -1}},"
                                        + " {\"quantity\": \"leak\", \"value\": true, \"seq\": [1]}]",
                                "{\"ts\": 1.5e12, \"values\": {\"院区\": 1, \"co2\": NaN}, \"id\": null}")
                        .map(text -> text.getBytes(UTF_8))
                        .toList();
        var random = new Random(20_261_123);
        var outcomes = new EnumMap<Reason, Integer>(Reason.class);
        int readable = 0;
        for (int i = 0; i < 20_000; i++) {
            var payload = mutate(seeds.get(random.nextInt(seeds.size())), random);
            for (var topic : TOPICS) {
                switch (DECODERS.decode(topic, payload, NOW)) {
                    case Decoded.Values values -> {
                        readable++;
                        assertThat(values.values().size() + values.refusals().size()).isPositive();
                    }
                    case Decoded.Undecodable(var reason, var detail) -> {
                        outcomes.merge(reason, 1, Integer::sum);
                        assertThat(detail).isNotBlank();
                    }
                }
            }
        }
        assertThat(readable).isGreaterThan(2_000);
        assertThat(outcomes.get(Reason.UNDECODABLE)).isGreaterThan(2_000);
    }

    private static byte[] mutate(byte[] seed, Random random) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(seed);
        for (int n = random.nextInt(4); n >= 0; n--) {
            var bytes = out.toByteArray();
            int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
            int to = Math.min(bytes.length, at + random.nextInt(20));
            out.reset();
            out.write(bytes, 0, at);
            switch (random.nextInt(5)) {
                case 0 -> out.write(bytes, to, bytes.length - to);
                case 1 -> {
                    out.write(random.nextInt(256));
                    out.write(bytes, at, bytes.length - at);
                }
                case 2 -> {
                    out.writeBytes(Arrays.copyOfRange(bytes, at, to));
                    out.write(bytes, at, bytes.length - at);
                }
                case 3 -> {
                    out.writeBytes(token(random));
                    out.write(bytes, to, bytes.length - to);
                }
                default -> {
                    if (random.nextInt(10) == 0) {
                        out.writeBytes(new String(bytes, UTF_8).getBytes(UTF_16));
                    } else {
                        out.write(bytes, at, random.nextBoolean() ? 0 : bytes.length - at);
                    }
                }
            }
        }
        return out.toByteArray();
    }

    private static byte[] token(Random random) {
        var tokens =
                List.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"",
                        "null",
                        "true",
                        "1e999",
                        "-",
                        "\\u0000",
                        "\"values\":",
                        "\"ts\":",
                        "\"v\":",
                        "\"q\":",
                        "{\"v\":",
                        "\u0000",
                        "9".repeat(999));
        return tokens.get(random.nextInt(tokens.size())).getBytes(UTF_8);
    }
}
