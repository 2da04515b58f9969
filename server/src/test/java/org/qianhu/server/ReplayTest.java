package org.qianhu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV files through the whole platform and back out of InfluxDB, with the shipped maps. */
class ReplayTest {
    @TempDir private Path folder;

    private ServerProcess server() throws IOException {
        // a copy, for replay writes the devices into it
        var config = ServerProcess.copyConfig(folder.resolve("config"));
        return ServerProcess.start(config, folder.resolve("data"), Map.of());
    }

    private JsonNode replay(Path csv, String map, int expectedExit) throws Exception {
        var log = folder.resolve("replay-" + csv.getFileName() + ".log");
        var replay =
                ServerProcess.qianhu(
                        log,
                        Map.of(),
                        "replay",
                        csv.toString(),
                        "--map",
                        ServerProcess.CONFIG.resolve("replay").resolve(map).toString(),
                        "--data",
                        folder.resolve("data").toString(),
                        "--register",
                        "--verify",
                        "--json");
        assertThat(replay.waitFor(120, TimeUnit.SECONDS)).isTrue();
        var lines = Files.readAllLines(log);
        assertThat(replay.exitValue()).as(String.join("\n", lines)).isEqualTo(expectedExit);
        return new ObjectMapper().readTree(lines.getLast());
    }

    @Test
    void everyValueOfAWideAndALongFileIsInInfluxDbAtItsOwnTime() throws Exception {
        try (var server = server()) {
            var wide = replay(wide(), "cambridge.yaml", 0);
            assertThat(wide.path("distinct").asInt()).isEqualTo(3 * 2_000 - 1);
            assertThat(wide.path("missing").asInt()).isEqualTo(1);
            assertThat(wide.path("zeros").asInt()).isEqualTo(1);
            assertThat(wide.path("valuesCompared").asInt()).isEqualTo(3 * 2_000 - 1);
            assertThat(wide.path("differences")).isEmpty();
            var rows = replay(rows(), "b4b.yaml", 0);
            assertThat(rows.path("distinct").asInt()).isEqualTo(2 * 720);
            assertThat(rows.path("duplicates").asInt()).isEqualTo(1);
            assertThat(rows.path("replaced").asInt()).isEqualTo(1);
            assertThat(rows.path("differences")).isEmpty();
            assertThat(server.get("/stats").path("rejected").asLong()).isZero();
            var areas = server.get("/areas").toString();
            assertThat(areas).contains("\"cambridge\"").contains("1234.5");
        }
    }

    private Path wide() throws IOException {
        var random = new Random(7);
        var csv = new StringBuilder("timestamp_utc,b0,b1,b2\n");
        var start = Instant.parse("2018-01-01T00:00:00Z");
        for (int hour = 0; hour < 2_000; hour++) {
            var time = start.plusSeconds(3_600L * hour).toString().replace("T", " ");
            csv.append(time, 0, 19);
            for (int building = 0; building < 3; building++) {
                csv.append(',').append(cell(hour, building, random));
            }
            csv.append('\n');
        }
        var areas = "Building ID,GIA (m2)\nb0,1234.5\nb1,0\n";
        Files.writeString(folder.resolve("building_floor_roof_areas.csv"), areas);
        return Files.writeString(folder.resolve("wide.csv"), csv);
    }

    private static String cell(int hour, int building, Random random) {
        if (hour == 5 && building == 1) {
            return "";
        }
        return hour == 6 && building == 2
                ? "0"
                : String.format(Locale.ROOT, "%.3f", 1 + 99 * random.nextDouble());
    }

    /** A day and a night over the end of summer time, with a repetition and a correction. */
    private Path rows() throws IOException {
        var csv = new StringBuilder("id,source,timestamp,property,value,unit\n");
        var start = Instant.parse("2022-10-29T18:00:00Z");
        var change = Instant.parse("2022-10-30T01:00:00Z");
        for (int minute = 0; minute < 720; minute++) {
            var at = start.plusSeconds(60L * minute);
            int hours = at.isBefore(change) ? 2 : 1;
            var local = at.plusSeconds(3_600L * hours).toString().replace("T", " ");
            var time = local.substring(0, 19) + "+0" + hours + "00";
            csv.append("900001,sensor,").append(time);
            csv.append(",co2__ppm,").append(500 + minute).append(",ppm\n");
            csv.append("900001,door,").append(time);
            csv.append(",door_open__bool,").append(minute % 2 == 0 ? "True" : "False");
            csv.append(",bool\n");
            if (minute == 100) {
                csv.append("900001,sensor,").append(time).append(",co2__ppm,600,ppm\n");
                csv.append("900001,sensor,").append(time).append(",co2__ppm,601,ppm\n");
            }
        }
        return Files.writeString(folder.resolve("rows.csv"), csv);
    }
}
