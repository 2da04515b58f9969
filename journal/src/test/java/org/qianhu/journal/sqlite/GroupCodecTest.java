package org.qianhu.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.core.telemetry.Payload;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.journal.Draft;
import org.qianhu.journal.Tally;

class GroupCodecTest {
    private static final List<Quality> QUALITIES = List.of(Quality.values());
    private static final List<DeadLetter.Reason> REASONS = List.of(DeadLetter.Reason.values());

    private static Draft random(RandomGenerator random) {
        var readings = new ArrayList<Reading>();
        for (int i = random.nextInt(200); i > 0; i--) {
            var point = new PointId("meter-" + random.nextInt(9), "voltage", "l" + (i % 3));
            var quality = QUALITIES.get(random.nextInt(QUALITIES.size()));
            double value = random.nextDouble(-1e300, 1e300);
            readings.add(new Reading(point, random.nextLong(), value, quality));
        }
        var letters = new ArrayList<DeadLetter>();
        for (int i = random.nextInt(20); i > 0; i--) {
            byte[] payload = new byte[random.nextInt(300)];
            random.nextBytes(payload);
            letters.add(
                    new DeadLetter(
                            Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
                            "qianhu/前湖/" + i,
                            Payload.of(payload),
                            REASONS.get(random.nextInt(REASONS.size())),
                            "detail " + i));
        }
        return new Draft(
                "v" + random.nextInt(), random.nextBoolean(), readings, letters, Tally.ZERO);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsEncodedIsDecoded(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 50; i++) {
            var draft = random(random);
            var body = GroupCodec.decode(GroupCodec.encode(draft));
            assertThat(body)
                    .isEqualTo(
                            new GroupCodec.Body(
                                    draft.estateVersion(),
                                    draft.connected(),
                                    draft.readings(),
                                    draft.deadLetters()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void oneChangedBitIsNoticed(long seed) {
        var random = new SplittableRandom(seed);
        byte[] good = GroupCodec.encode(random(random));
        for (int i = 0; i < 200; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> GroupCodec.decode(bad))
                    .isInstanceOf(GroupCodec.DamagedBody.class);
        }
    }
}
