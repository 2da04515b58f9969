package org.qianhu.ingest.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianhu.core.telemetry.DeadLetter.Reason;
import org.qianhu.core.telemetry.Quality;

/** What may stand in a message, and what becomes of single values that may not. */
class QianhuJsonTest {
    private static final long RECEIVED = 1_795_404_000_000L;
    private static final String TOPIC = "qianhu/of-1/b01/m7/telemetry";

    private static Decoded decode(String topic, String payload) {
        return new QianhuJson()
                .decode(topic, payload.getBytes(UTF_8), Instant.ofEpochMilli(RECEIVED));
    }

    private static Decoded.Values values(String payload) {
        var decoded = decode(TOPIC, payload.replace('\'', '"'));
        assertThat(decoded).isInstanceOf(Decoded.Values.class);
        return (Decoded.Values) decoded;
    }

    private static Value value(String key, long time, double value) {
        return new Value("m7", key, time, value, null, Quality.GOOD);
    }

    private static void assertRefused(String payload, Reason reason, String... words) {
        var decoded = values(payload);
        assertThat(decoded.values()).isEmpty();
        assertThat(decoded.refusals()).hasSize(1);
        assertThat(decoded.refusals().getFirst().reason()).isEqualTo(reason);
        assertThat(decoded.refusals().getFirst().detail()).contains(words);
    }

    @Test
    void manyValuesShareATime() {
        var decoded =
                values(
                        "{'ts': '2026-11-23T10:00:00+08:00', 'values': {'active_power': 12.3,"
                                + " 'active_energy': 4567.8}}");
        assertThat(decoded.place()).isEqualTo(new Decoded.Claim("of-1", "b01"));
        assertThat(decoded.refusals()).isEmpty();
        assertThat(decoded.values())
                .containsExactly(
                        value("active_power", 1_795_399_200_000L, 12.3),
                        value("active_energy", 1_795_399_200_000L, 4567.8));
    }

    @Test
    void aValueMayCarryUnitAndQuality() {
        var decoded =
                values(
                        "{'ts': 1795404000000, 'values': {'co2': {'v': 812, 'unit': 'ppm', 'q':"
                                + " 'uncertain'}, 'door_state.north': 1}}");
        assertThat(decoded.values())
                .containsExactly(
                        new Value("m7", "co2", 1_795_404_000_000L, 812, "ppm", Quality.UNCERTAIN),
                        value("door_state.north", 1_795_404_000_000L, 1));
    }

    @Test
    void withoutATimeTheTimeOfReceiptCounts() {
        assertThat(values("{'quantity': 'fire_alarm', 'value': 1}").values())
                .containsExactly(value("fire_alarm", RECEIVED, 1));
        assertThat(values("{'ts': null, 'values': {'co2': 1}}").values())
                .containsExactly(value("co2", RECEIVED, 1));
    }

    @Test
    void aBatchKeepsTheTimeOfEachObject() {
        var decoded =
                values(
                        "[{'ts': 1795404000000, 'values': {'active_power': 12.3}}, {'ts':"
                                + " 1795404060000, 'values': {'active_power': 12.9}}]");
        assertThat(decoded.values())
                .containsExactly(
                        value("active_power", 1_795_404_000_000L, 12.3),
                        value("active_power", 1_795_404_060_000L, 12.9));
    }

    @Test
    void bothFormsMixInAnyOrder() {
        var decoded =
                values(
                        "[{'value': {'v': 3, 'q': 'bad'}, 'values': {'co2': 1}, 'unit': 'ppm',"
                                + " 'quantity': 'co', 'ts': 5}, {'quantity': 'leak', 'value': true}]");
        assertThat(decoded.values())
                .containsExactly(
                        new Value("m7", "co2", 5, 1, "ppm", Quality.GOOD),
                        new Value("m7", "co", 5, 3, "ppm", Quality.BAD),
                        value("leak", RECEIVED, 1));
        assertThat(decoded.refusals()).isEmpty();
    }

    @Test
    void aMarkOfTheObjectHoldsWhereTheValueSaysNothingElse() {
        var decoded =
                values(
                        "{'values': {'co2': {'v': 1, 'q': 'good', 'unit': 'ppm'}, 'co': 2}, 'q':"
                                + " 'bad', 'unit': 'mg/m3'}");
        assertThat(decoded.values())
                .containsExactly(
                        new Value("m7", "co2", RECEIVED, 1, "ppm", Quality.GOOD),
                        new Value("m7", "co", RECEIVED, 2, "mg/m3", Quality.BAD));
    }

    @Test
    void trueIsOneAndFalseIsZero() {
        assertThat(values("{'values': {'leak': true, 'tamper': {'v': false}}}").values())
                .containsExactly(value("leak", RECEIVED, 1), value("tamper", RECEIVED, 0));
    }

    @Test
    void aKeyThatStandsTwiceGivesTwoValues() {
        assertThat(values("{'values': {'co2': 1, 'co2': 2}, 'values': {'co2': 3}}").values())
                .extracting(Value::value)
                .containsExactly(1.0, 2.0, 3.0);
        assertThat(values("{'quantity':'a','value':1,'quantity':'b','value':2}").values())
                .containsExactly(value("a", RECEIVED, 1), value("b", RECEIVED, 2));
    }

    @Test
    void theMainChannelIsTheQuantityItself() {
        assertThat(values("{'values': {'co2.main': 1}}").values())
                .containsExactly(value("co2", RECEIVED, 1));
    }

    @Test
    void metadataBesideTheValuesIsHarmless() {
        var decoded =
                values(
                        "{'id': 7, 'seq': 1, 'meta': {'fw': [1, {'a': 2}]}, 'values': {'co2': 1},"
                                + " 'note': 'x'}");
        assertThat(decoded.values()).containsExactly(value("co2", RECEIVED, 1));
        assertThat(decoded.refusals()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e999", "-1e999", "-INF"})
    void whatIsNotFiniteReachesTheCheckBehindAndNotItsNeighbours(String token) {
        var decoded = values("{'values': {'co': 1, 'co2': " + token + ", 'leak': 0}}");
        assertThat(decoded.refusals()).isEmpty();
        assertThat(decoded.values()).hasSize(3);
        assertThat(decoded.values().get(1).value()).isNotFinite();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "'12'",
                "'NaN'",
                "[1]",
                "{}",
                "{'v': null}",
                "{'v': {'v': 1}}",
                "{'v': 1, 'v': 2}",
                "{'v': 1, 'q': 'fine'}",
                "{'q': 'good'}"
            })
    void oneBadValueIsRefusedWithItsKeyAndNotItsNeighbours(String bad) {
        var decoded = values("{'values': {'co': 1, 'co2': " + bad + ", 'leak': 0}}");
        assertThat(decoded.values())
                .containsExactly(value("co", RECEIVED, 1), value("leak", RECEIVED, 0));
        assertThat(decoded.refusals()).hasSize(1);
        assertThat(decoded.refusals().getFirst().reason()).isEqualTo(Reason.BAD_VALUE);
        assertThat(decoded.refusals().getFirst().detail()).startsWith("co2: ");
    }

    @Test
    void aMisspeltMemberOfAValueRefusesItForItMayBeItsUnit() {
        assertRefused(
                "{'values': {'co2': {'v': 1, 'Unit': '%'}}}", Reason.UNDECODABLE, "co2", "Unit");
        assertRefused("{'values': {'co2': {'v': 1, 'unit': 7}}}", Reason.WRONG_UNIT, "co2");
    }

    @ParameterizedTest
    @CsvSource({
        "'2026-11-23T10:00:00', offset",
        "'yesterday', yesterday",
        "true, true",
        "{}, ts",
        "[1], ts",
        "99999999999999999999, 99999999999999999999",
        "1e300, ts",
        "NaN, ts"
    })
    void aBadTimeRefusesTheValuesOfItsObjectAndNoOthers(String ts, String word) {
        var text = ts.matches("[y2].*[a-z:].*") ? "'" + ts + "'" : ts;
        var decoded =
                values(
                        "[{'values': {'co': 1, 'co2': 2}, 'ts': "
                                + text
                                + "}, {'ts': 5, 'values': {'leak': 1}}]");
        assertThat(decoded.values()).containsExactly(value("leak", 5, 1));
        assertThat(decoded.refusals()).hasSize(2);
        assertThat(decoded.refusals())
                .allMatch(refusal -> refusal.reason() == Reason.BAD_TIME)
                .allMatch(refusal -> refusal.detail().contains(word));
        assertThat(decoded.refusals().getFirst().detail()).startsWith("co: ");
    }

    @Test
    void aTimeThatStandsTwiceIsGoodWhereBothAgree() {
        assertThat(values("{'ts': 5, 'ts': 5, 'values': {'co': 1}}").values()).hasSize(1);
        assertRefused("{'ts': 5, 'ts': 6, 'values': {'co': 1}}", Reason.BAD_TIME, "twice");
    }

    @Test
    void aTimeUnderAnotherNameIsNotTakenForTheTimeOfReceipt() {
        assertRefused(
                "{'timestamp': 5, 'values': {'co': 1}}", Reason.BAD_TIME, "timestamp", "'ts'");
        assertRefused("{'TS': 5, 'values': {'co': 1}}", Reason.BAD_TIME, "TS");
        assertThat(values("{'time': 'x', 'ts': 5, 'values': {'co': 1}}").refusals()).isEmpty();
    }

    @Test
    void aUnitUnderAnotherNameRefusesWhatItStandsBeside() {
        assertRefused("{'quantity': 'co', 'value': 1, 'Units': '%'}", Reason.UNDECODABLE, "'unit'");
    }

    @Test
    void aQuantityBesideTheValuesIsNotLostSilently() {
        var decoded = values("{'values': {'co': 1}, 'co2': 400}");
        assertThat(decoded.values()).containsExactly(value("co", RECEIVED, 1));
        assertThat(decoded.refusals())
                .extracting(Refusal::detail)
                .singleElement()
                .asString()
                .startsWith("co2 stands beside 'values'");
    }

    @Test
    void halfOfAPairIsRefused() {
        assertRefused("{'quantity': 'co'}", Reason.BAD_VALUE, "co", "'value'");
        assertRefused("{'value': 1}", Reason.UNDECODABLE, "'quantity'");
        assertRefused("{'values': [1]}", Reason.UNDECODABLE, "'values'");
        assertRefused("{'values': {'a b': 1}}", Reason.UNDECODABLE, "a b", "key");
        assertRefused("{'values': {'': 1}}", Reason.UNDECODABLE, "key");
    }

    @Test
    void anObjectWithoutAValueAmongOthersIsToldOnce() {
        var decoded = values("[{}, {'values': {'co': 1}}, 7, {'vals': {'co': 2}}, [[]]]");
        assertThat(decoded.values()).containsExactly(value("co", RECEIVED, 1));
        assertThat(decoded.refusals()).hasSize(1);
        assertThat(decoded.refusals().getFirst().detail()).contains("3 more");
    }

    @Test
    void numbersAreExactlyWhatTheirTextMeans() {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            var text =
                    switch (i % 6) {
                        case 0 -> Double.toString(anyFinite(random));
                        case 1 -> Long.toString(random.nextLong());
                        case 2 -> Integer.toString(random.nextInt(2_000) - 1_000);
                        case 3 -> digits(random, 40) + "." + digits(random, 40);
                        case 4 -> digits(random, 25) + "e" + (random.nextInt(700) - 350);
                        default -> "-" + digits(random, 300);
                    };
            var read = values("{'values': {'co2': " + text + "}}").values().getFirst().value();
            assertThat(Double.doubleToLongBits(read))
                    .as(text)
                    .isEqualTo(Double.doubleToLongBits(Double.parseDouble(text)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0",
                "-0.0",
                "0",
                "-0e5",
                "2.2250738585072012e-308",
                "4.9e-324",
                "1e-400",
                "9007199254740993",
                "9223372036854775808",
                "1.7976931348623159e308"
            })
    void theEdgesOfDoublesAreExact(String text) {
        var read = values("{'values': {'co2': " + text + "}}").values().getFirst().value();
        assertThat(Double.doubleToLongBits(read))
                .isEqualTo(Double.doubleToLongBits(Double.parseDouble(text)));
    }

    private static double anyFinite(Random random) {
        var value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value : 0.5;
    }

    private static String digits(Random random, int most) {
        var text = new StringBuilder().append(1 + random.nextInt(9));
        for (int i = random.nextInt(most); i > 0; i--) {
            text.append(random.nextInt(10));
        }
        return text.toString();
    }

    @Test
    void theTopicNamesPlaceAndDevice() {
        var decoded = (Decoded.Values) decode("city/a/b/c/x/y", "{\"values\":{\"co\":1}}");
        assertThat(decoded.place()).isEqualTo(new Decoded.Claim("a", "b"));
        assertThat(decoded.values()).extracting(Value::device).containsExactly("c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "qianhu",
                "qianhu/a/b",
                "qianhu//b/c/telemetry",
                "qianhu/a/b//telemetry",
                "qianhu/a/b/-c/telemetry",
                "qianhu/a b/c/d/telemetry",
                "qianhu/院/b/c/telemetry"
            })
    void aTopicWithoutGoodIdsIsUndecodable(String topic) {
        assertThat(decode(topic, "{\"values\":{\"co\":1}}"))
                .isInstanceOfSatisfying(
                        Decoded.Undecodable.class,
                        undecodable -> {
                            assertThat(undecodable.reason()).isEqualTo(Reason.UNDECODABLE);
                            assertThat(undecodable.detail()).contains("topic levels 2 to 4");
                        });
    }

    @Test
    void manyThreadsMayDecodeAtOnce() {
        var wrong =
                List.of(1, 2, 3, 4, 5, 6, 7, 8).parallelStream()
                        .flatMap(n -> {
                            var payload = "{'values': {'co2': " + n + ", 'k" + n + "': 1}}";
                            return java.util.stream.Stream.generate(() -> values(payload))
                                    .limit(2_000)
                                    .filter(read -> read.values().getFirst().value() != n);
                        })
                        .count();
        assertThat(wrong).isZero();
    }
}
