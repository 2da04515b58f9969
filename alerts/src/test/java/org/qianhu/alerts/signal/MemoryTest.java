package org.qianhu.alerts.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qianhu.alerts.signal.Accumulation.Period;
import org.qianhu.core.standard.Statistic.Function;

class MemoryTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final List<Signal> ALL =
            List.of(
                    new Window(Function.MEAN, Duration.ofMinutes(10)),
                    new Window(Function.MAX, Duration.ofHours(1)),
                    new Window(Function.P95, Duration.ofHours(24)),
                    new Window(Function.SUM, Duration.ofHours(8), true),
                    new Change(Duration.ofMinutes(10)),
                    new Standstill(),
                    new Accumulation(Period.MONTH, ZONE, true, false),
                    new Accumulation(Period.YEAR, ZONE, false, true),
                    new Deviation(1, ZONE, false),
                    new Deviation(2, ZONE, true),
                    new Coincidence(Duration.ofSeconds(60)),
                    new Highest(2));

    private static byte[] written(Memory memory) throws IOException {
        var bytes = new ByteArrayOutputStream();
        memory.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static Memory read(byte[] bytes) throws IOException {
        return Memory.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    @Test
    void whatIsWrittenIsReadAgainAndGoesOnTheSame() throws IOException {
        for (var signal : ALL) {
            for (int seed = 0; seed < 300; seed++) {
                var random = Feed.random(seed);
                var feed = new Feed(signal);
                for (var each : Feed.disordered(random, 0, 1_800_000, 30)) {
                    var before = feed.memory();
                    var kept = read(written(before));
                    assertThat(kept).isEqualTo(before).hasSameHashCodeAs(before);
                    var point = random.nextBoolean() ? Feed.POINT : other();
                    assertThat(signal.read(kept, point, each.time(), each.value()))
                            .isEqualTo(signal.read(before, point, each.time(), each.value()));
                    feed.at(point, each.time(), each.value());
                }
                assertThat(feed.memory()).isNotEqualTo(signal.blank());
            }
        }
    }

    private static org.qianhu.core.telemetry.PointId other() {
        return org.qianhu.core.telemetry.PointId.of("meter-2", "co2.b");
    }

    @Test
    void theMemoryOfAnyOtherSignalCountsAsBlank() {
        for (var signal : ALL) {
            for (var other : ALL) {
                var memory = new Feed(other).at(5, 3).memory();
                var blank = signal.blank();
                if (!signal.getClass().equals(other.getClass())) {
                    assertThat(signal.read(memory, Feed.POINT, 9, 4))
                            .isEqualTo(signal.read(blank, Feed.POINT, 9, 4));
                }
            }
        }
    }

    @Test
    void whatIsDamagedIsToldAsSuch() throws IOException {
        assertThatThrownBy(() -> read(new byte[] {99})).hasMessageContaining("unknown kind 99");
        for (var signal : ALL) {
            var feed = new Feed(signal).at(0, 1).at(4_000_000_000L, 2);
            var bytes = written(feed.memory());
            var random = Feed.random(3);
            for (int i = 0; i < 2_000; i++) {
                var damaged = bytes.clone();
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                try {
                    var memory = read(damaged);
                    assertThat(memory).isNotNull();
                } catch (IOException told) {
                    assertThat(told).isNotNull();
                }
            }
        }
    }
}
