package org.qianhu.bench.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qianhu.core.Estate;
import org.qianhu.seeds.sim.Incident.Kind;
import org.qianhu.server.config.EstateReader;

/** The short form of {@code ./qianhu bench detection}: six buildings, every kind once. */
class DetectionRunTest {
    private static final Estate SHIPPED =
            EstateReader.read(Path.of("..", "config").toAbsolutePath().normalize()).orThrow();
    private static final Instant FRIDAY = Instant.parse("2026-11-26T16:00:00Z");
    private static final Instant SUNDAY = Instant.parse("2026-09-19T16:00:00Z");

    @Test
    void everyKindIsFoundAndNothingElseIsTold() throws InterruptedException {
        var run =
                new DetectionRun(
                        SHIPPED,
                        3,
                        0.03,
                        DetectionRun.Times.days(FRIDAY, 2),
                        1,
                        Set.of("of-1", "rh-05"),
                        DetectionRun.Times.days(SUNDAY, 1),
                        Set.of("of-2"));

        var report = run.report();

        report.print(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        assertThat(report.scored().kinds())
                .hasSize(Kind.values().length)
                .allSatisfy(row -> {
                    assertThat(row.recall()).as(row.id()).hasValue(1);
                    assertThat(row.precision()).as(row.id()).hasValue(1);
                });
        assertThat(report.scored().falseAlarms()).isEmpty();
        assertThat(report.quiet().alarms()).isEmpty();
        assertThat(report.quiet().readings()).isGreaterThan(500_000);
        assertThat(report.troubles()).isEmpty();
    }
}
