package org.qianhu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnergyBaselineCommandTest {
    private static final Path MAP = Path.of("..", "config", "replay", "cambridge.yaml");

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Two years of three buildings: one with a shape, one that doubles, one half missing. */
    @BeforeEach
    void write() throws IOException {
        var use = new StringBuilder("timestamp_utc,b1,b2,b3\n");
        var weather = new StringBuilder("timestamp_utc,air_temperature_degC\n");
        var first = Instant.parse("2018-01-01T00:00:00Z");
        for (int hour = 0; hour < 2 * 365 * 24; hour++) {
            var at = first.plusSeconds(3600L * hour).toString().replace(":00:00Z", ":00Z");
            double celsius = 10 - 8 * Math.cos(2 * Math.PI * hour / 8760) + hour * 7 % 11 - 5;
            double used = 10 + hour % 24 + Math.max(0, 12.8 - celsius);
            double doubled = hour < 8760 ? used : 2 * used;
            use.append("%s,%.3f,%.3f,%s%n".formatted(at, used, doubled, hour % 2 == 0 ? "0" : "5"));
            weather.append("%s,%.2f%n".formatted(at, celsius));
        }
        Files.writeString(folder.resolve("use.csv"), use.toString());
        Files.writeString(folder.resolve("weather.csv"), weather.toString());
        Files.writeString(
                folder.resolve("building_floor_roof_areas.csv"), "Building ID,GIA (m2)\n");
    }

    private int baseline(String... more) {
        var all =
                new java.util.ArrayList<>(
                        List.of("energy", "baseline", "--train", "2018", "--test", "2019"));
        all.addAll(List.of(more));
        return Qianhu.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(new String[0]));
    }

    private String[] files(String... more) {
        var all =
                new java.util.ArrayList<>(
                        List.of(
                                "--csv",
                                folder.resolve("use.csv").toString(),
                                "--map",
                                MAP.toString(),
                                "--weather",
                                folder.resolve("weather.csv").toString()));
        all.addAll(List.of(more));
        return all.toArray(new String[0]);
    }

    @Test
    void eachBuildingIsFittedOrRefusedAndCountedAmongAll() throws IOException {
        assertThat(baseline(files("--json"))).isZero();
        var json = new ObjectMapper().readTree(out.toString());

        assertThat(json.path("of").asInt()).isEqualTo(3);
        assertThat(json.path("refused").asInt()).isEqualTo(1);
        assertThat(json.path("meeting").asInt()).isEqualTo(1);
        var buildings = json.path("buildings");
        assertThat(buildings.get(0).path("cvRmse").asDouble()).isLessThan(5);
        assertThat(buildings.get(1).path("nmbe").asDouble()).isBetween(45.0, 55.0);
        assertThat(buildings.get(2).path("refused").asText()).contains("needs 90 %");
        assertThat(json.path("medianCvRmse").asDouble()).isPositive();
        assertThat(json.path("cvRmse").path("p100").asDouble()).isGreaterThan(45);
    }

    @Test
    void withoutFilesItSaysWhatToGive() {
        assertThat(baseline()).isEqualTo(2);
        assertThat(err.toString()).contains("give --csv FILE --map MAP --weather FILE");
    }

    @Test
    void aWrongWeatherFileIsNamedWithItsRow() throws IOException {
        Files.writeString(folder.resolve("weather.csv"), "t,air_temperature\n2018-01-01,cold\n");
        assertThat(baseline(files())).isEqualTo(2);
        assertThat(err.toString()).contains("weather.csv, row 2: needs a time", "'cold'");
        Files.writeString(folder.resolve("weather.csv"), "t,rain\n");
        assertThat(baseline(files())).isEqualTo(2);
        assertThat(err.toString()).contains("no column begins with air_temperature");
    }
}
