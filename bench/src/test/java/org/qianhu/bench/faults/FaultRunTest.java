package org.qianhu.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every fault once, on real processes under load, in about two minutes. */
class FaultRunTest {
    private static final Path CONFIG = Path.of("..", "config").toAbsolutePath().normalize();

    @TempDir private Path folder;

    @Test
    void nothingIsLostAndNothingDoubledWhenEverythingFailsOnce() throws Exception {
        var all = EnumSet.allOf(FaultKind.class);
        var plan =
                new FaultRun.Plan(
                        folder,
                        CONFIG,
                        Broker.Kind.ARTEMIS,
                        Schedule.oneRound(Pace.COMPRESSED, all),
                        Pace.COMPRESSED,
                        300,
                        1,
                        all);
        var told = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        var report = new FaultRun(plan, told).run();
        report.print(told);
        var found = report.found();
        assertThat(found.remarks()).isEmpty();
        assertThat(report.good()).isTrue();
        assertThat(found.readings().lost()).isZero();
        assertThat(found.alarms().lost()).isZero();
        assertThat(found.alarms().doubled()).isZero();
        assertThat(found.alarms().expected()).isGreaterThan(50);
        // a kind is done, or it is said why not
        assertThat(
                        Stream.concat(
                                report.faults().keySet().stream(),
                                report.impossible().keySet().stream()))
                .containsExactlyInAnyOrderElementsOf(all);
    }
}
