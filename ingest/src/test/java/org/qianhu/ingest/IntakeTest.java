package org.qianhu.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qianhu.core.Estate;
import org.qianhu.core.standard.Catalogue;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.core.telemetry.DeadLetter.Reason;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.ingest.decode.Decoded;
import org.qianhu.ingest.decode.Refusal;
import org.qianhu.ingest.decode.Value;
import org.qianhu.journal.Draft;
import org.qianhu.seeds.estate.ReferenceEstate;

class IntakeTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final long T = NOW.toEpochMilli();
    private static final String METER = "of-1-b01-em-01";
    private static final Decoded.Claim HOME = new Decoded.Claim("of-1", "b01");
    private static final Estate ESTATE =
            new Estate("v1", ReferenceEstate.register(), new Catalogue("v1", List.of(), List.of()));

    private final PointTable table = PointTable.of(ESTATE, List.of());

    private Draft take(Decoded decoded) {
        var group = new GroupBuilder();
        new Intake((_, _, _) -> decoded, Duration.ofMinutes(5))
                .take("a/topic", new byte[] {7}, NOW, false, NOW, table, group);
        return group.draft("v1", true);
    }

    private Draft take(Decoded.@Nullable Claim place, Value... values) {
        return take(new Decoded.Values(place, List.of(values), List.of()));
    }

    private static Value value(String key, long time, double said, @Nullable String unit) {
        return new Value(METER, key, time, said, unit, Quality.GOOD);
    }

    private static void assertRejected(Draft draft, Reason reason, String words) {
        assertThat(draft.readings()).isEmpty();
        assertThat(draft.tally().rejected()).isEqualTo(1);
        assertThat(draft.deadLetters())
                .singleElement()
                .extracting(DeadLetter::reason)
                .isEqualTo(reason);
        assertThat(draft.deadLetters().getFirst().detail()).contains(words);
        assertThat(draft.deadLetters().getFirst().payload().bytes()).containsExactly(7);
    }

    @Test
    void aUnitIsConvertedOnce() {
        var draft = take(HOME, value("active_power", T, 1_500, "W"));
        assertThat(draft.readings())
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.value()).isEqualTo(1.5);
                    assertThat(r.time()).isEqualTo(T);
                });
    }

    @Test
    void eachKindOfBadValueIsADeadLetterWithItsReason() {
        assertRejected(take(HOME, value("active_power", T, 1, "ppm")), Reason.WRONG_UNIT, "kW");
        assertRejected(
                take(HOME, value("active_power", T, Double.NaN, null)), Reason.BAD_VALUE, "NaN");
        assertRejected(
                take(HOME, value("active_power", T, Double.POSITIVE_INFINITY, null)),
                Reason.BAD_VALUE,
                "Infinity");
        assertRejected(
                take(HOME, value("frequency", T, 5_000, null)),
                Reason.BAD_VALUE,
                "0.0 to 100.0 Hz");
        assertRejected(
                take(HOME, value("active_power", T + 300_001, 1, null)), Reason.BAD_TIME, "future");
        assertRejected(
                take(HOME, value("active_power", T / 1_000, 1, null)), Reason.BAD_TIME, "seconds");
        assertRejected(
                take(HOME, value("co2", T, 400, null)), Reason.UNREGISTERED, "has no point 'co2'");
        assertRejected(
                take(new Decoded.Claim("of-2", "b01"), value("active_power", T, 1, null)),
                Reason.WRONG_PLACE,
                "of-1/b01");
        assertRejected(
                take(HOME, new Value("nobody", "co2", T, 1, null, Quality.GOOD)),
                Reason.UNREGISTERED,
                "'nobody'");
    }

    @Test
    void aReadingFiveMinutesAheadIsTaken() {
        assertThat(take(HOME, value("active_power", T + 300_000, 1, null)).readings()).hasSize(1);
    }

    @Test
    void oneBadValueRejectsItselfAndNotItsNeighbours() {
        var draft =
                take(
                        HOME,
                        value("active_power", T, 1, null),
                        value("frequency", T, -1, null),
                        value("power_factor", T, 0.9, null));
        assertThat(draft.readings())
                .extracting(r -> r.point().key())
                .containsExactly("active_power", "power_factor");
        assertThat(draft.tally().readings()).isEqualTo(3);
        assertThat(draft.tally().rejected()).isEqualTo(1);
    }

    @Test
    void refusalsOfOneReasonShareALetterAndAreCountedOneByOneAndToldOnce() {
        var values = new Value[12];
        for (int i = 0; i < values.length; i++) {
            values[i] = new Value("nobody-" + i % 11, "co2.c" + i, T, 1, null, Quality.GOOD);
        }
        var draft = take(null, values);
        assertThat(draft.tally().rejected()).isEqualTo(12);
        assertThat(draft.deadLetters()).hasSize(1);
        assertThat(draft.deadLetters().getFirst().detail()).endsWith("and 6 more");
    }

    @Test
    void aRepetitionIsDroppedAndAnotherValueAtTheSameTimeReplaces() {
        assertThat(take(HOME, value("active_power", T, 1, null)).readings()).hasSize(1);
        var again = take(HOME, value("active_power", T, 1, null)).tally();
        assertThat(again.duplicates()).isEqualTo(1);
        assertThat(again.journalled()).isZero();
        var other = take(HOME, value("active_power", T, 2, null)).tally();
        assertThat(other.replaced()).isEqualTo(1);
        assertThat(other.journalled()).isEqualTo(1);
    }

    @Test
    void anOlderReadingInBetweenDoesNotHideARepetition() {
        take(HOME, value("active_power", T, 1, null));
        take(HOME, value("active_power", T - 1_000, 5, null));
        assertThat(take(HOME, value("active_power", T, 1, null)).tally().duplicates()).isEqualTo(1);
    }

    @Test
    void theTableRemembersOverAReload() {
        take(HOME, value("active_power", T, 1, null));
        var reloaded = table.at(new Estate("v2", ESTATE.register(), ESTATE.catalogue()));
        var group = new GroupBuilder();
        new Intake(
                        (_, _, _) ->
                                new Decoded.Values(
                                        HOME,
                                        List.of(value("active_power", T, 1, null)),
                                        List.of()),
                        Duration.ZERO)
                .take("t", new byte[0], NOW, false, NOW, reloaded, group);
        assertThat(group.draft("v2", true).tally().duplicates()).isEqualTo(1);
        assertThat(reloaded.version()).isEqualTo("v2");
    }

    @Test
    void aRetainedValueWithoutATimeIsRefusedAndOneWithItsTimeIsTaken() {
        var group = new GroupBuilder();
        var values =
                new Decoded.Values(
                        HOME,
                        List.of(
                                value("active_power", T, 1, null),
                                value("frequency", T - 5_000, 50, null)),
                        List.of());
        new Intake((_, _, _) -> values, Duration.ZERO)
                .take("t", new byte[] {7}, NOW, true, NOW, table, group);
        var draft = group.draft("v1", true);
        assertThat(draft.readings()).extracting(r -> r.point().key()).containsExactly("frequency");
        assertThat(draft.deadLetters())
                .singleElement()
                .extracting(DeadLetter::reason)
                .isEqualTo(Reason.BAD_TIME);
    }

    @Test
    void aMessageThatCannotBeReadIsOneLetter() {
        var draft = take(new Decoded.Undecodable(Reason.TOO_LARGE, "1 MB"));
        assertThat(draft.tally().undecodable()).isEqualTo(1);
        assertThat(draft.deadLetters())
                .singleElement()
                .extracting(DeadLetter::reason)
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void whatTheDecoderRefusesIsCountedAmongTheReadings() {
        var draft =
                take(
                        new Decoded.Values(
                                HOME,
                                List.of(value("active_power", T, 1, null)),
                                List.of(new Refusal(Reason.BAD_TIME, "no time"))));
        assertThat(draft.tally().readings()).isEqualTo(2);
        assertThat(draft.tally().journalled()).isEqualTo(1);
    }

    @Test
    void aDefectOfADecoderIsADeadLetterAndNoCrash() {
        var group = new GroupBuilder();
        new Intake(
                        (_, _, _) -> {
                            throw new IllegalStateException("defect");
                        },
                        Duration.ZERO)
                .take("t", new byte[0], NOW, false, NOW, table, group);
        assertThat(group.draft("v1", true).deadLetters())
                .singleElement()
                .extracting(DeadLetter::reason)
                .isEqualTo(Reason.UNDECODABLE);
    }
}
