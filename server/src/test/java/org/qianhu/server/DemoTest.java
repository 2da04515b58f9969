package org.qianhu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job as a newcomer runs it. */
class DemoTest {
    @TempDir private Path folder;

    private Process demo(String... more) throws Exception {
        var arguments = new java.util.ArrayList<String>();
        arguments.add("demo");
        arguments.add("--data");
        arguments.add(folder.resolve("data").toString());
        arguments.addAll(java.util.List.of(more));
        return ServerProcess.qianhu(
                folder.resolve("demo.log"), Map.of(), arguments.toArray(String[]::new));
    }

    @Test
    void aDemoOfHalfAMinuteStoresAndJudgesEverythingAndEndsWithItsBooks() throws Exception {
        var demo = demo("--seconds", "50");
        assertThat(demo.waitFor(150, TimeUnit.SECONDS)).isTrue();
        var lines = Files.readAllLines(folder.resolve("demo.log"));
        assertThat(demo.exitValue()).as(String.join("\n", lines)).isZero();
        var report = new ObjectMapper().readTree(lines.getLast());
        assertThat(report.path("readings").asLong()).isGreaterThan(50_000);
        assertThat(report.path("rejected").asLong()).isZero();
        assertThat(report.path("undecodable").asLong()).isZero();
        assertThat(report.path("readers").properties())
                .hasSize(3)
                .allSatisfy(r -> assertThat(r.getValue().path("waiting").asLong()).isZero());
        int known = 0;
        for (var incident : report.path("incidents")) {
            if (incident.path("known").asBoolean()) {
                known++;
                assertThat(incident.path("alarms").asInt())
                        .as(incident.toString())
                        .isGreaterThanOrEqualTo(1);
            }
        }
        assertThat(known).isEqualTo(10);
    }

    @Test
    void anInterruptStopsItWithinFiveSecondsAndLeavesNoProcessBehind() throws Exception {
        var demo = demo();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            Files.readString(folder.resolve("demo.log"))
                                    .contains("incidents begin now"));
            TimeUnit.SECONDS.sleep(3);
            var children = demo.descendants().toList();
            assertThat(children).isNotEmpty();
            var kill = new ProcessBuilder("kill", "-INT", String.valueOf(demo.pid())).start();
            assertThat(kill.waitFor()).isZero();
            assertThat(demo.waitFor(5, TimeUnit.SECONDS)).isTrue();
            assertThat(children).noneMatch(ProcessHandle::isAlive);
            assertThat(folder.resolve("data/run.json")).doesNotExist();
        } finally {
            demo.destroyForcibly();
        }
    }
}
