package org.qianhu.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.Building;
import org.qianhu.core.site.ClimateZone;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.telemetry.PointId;

class SiteWriterTest {
    private static final Area AREA =
            new Area(
                    "cam",
                    names("剑桥"),
                    AreaKind.OFFICE,
                    ZoneId.of("Europe/London"),
                    ClimateZone.MILD);

    @TempDir Path config;

    private static Names names(String text) {
        return new Names(text, text);
    }

    private static Device device(String id, String text, String... keys) {
        var points = List.of(keys).stream().map(key -> PointId.of(id, key)).toList();
        return new Device(
                id,
                FacilitySystem.ENERGY,
                text,
                names(text),
                new Place("cam", "b1", text, text),
                text,
                id.endsWith("2") ? "" : text,
                null,
                id.endsWith("1") ? "f-1" : null,
                null,
                points);
    }

    private Path file() {
        return config.resolve("sites/cam.yaml");
    }

    @Test
    void whatIsWrittenReadsBackTheSameWhateverTheTexts() throws IOException {
        var random = new Random(11);
        for (int round = 0; round < 200; round++) {
            var building =
                    new Building(
                            "b1",
                            "cam",
                            names(text(random)),
                            random.nextBoolean()
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(random.nextInt(1, 90_000) / 4.0),
                            round % 3 == 0 ? Set.of() : Set.of("a", "k" + text(random)));
            var devices = new ArrayList<Device>();
            for (int d = 0; d < 4; d++) {
                devices.add(device("d-" + d, text(random), "voltage.a", "active_energy"));
            }
            var outcome = SiteWriter.write(file(), List.of(AREA), List.of(building), devices);
            assertThat(outcome).isInstanceOf(SiteWriter.Outcome.Written.class);

            var read = Loads.good(EstateReader.read(config)).register();

            assertThat(read.areas()).containsExactly(AREA);
            assertThat(read.buildings()).containsExactly(building);
            assertThat(read.devices()).containsExactlyElementsOf(devices);
        }
    }

    // what YAML is known to trip over, between other characters; readers strip the outer blanks
    private static String text(Random random) {
        var parts =
                List.of(
                        "yes", "no", "~", "null", "01", "1e3", ": ", "#", "- ", "'", "\"", "\\",
                        "{n}", "[", "]", "{", "}", ", ", "&", "*", "!", "|", ">", "%", "@", "`",
                        "楼", "é", "\u0085", "\u2028", "😀", "\t", "\n", "x");
        var text = new StringBuilder("k".repeat(random.nextInt(2)));
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            text.append(parts.get(random.nextInt(parts.size())));
        }
        var stripped = text.toString().strip();
        return stripped.isBlank() || stripped.equals("-") ? "x" : stripped;
    }

    @Test
    void theSameThingsGiveTheSameBytes() throws IOException {
        var devices = List.of(device("d-1", "x", "voltage"));
        var building = new Building("b1", "cam", names("x"), OptionalDouble.of(12.5));
        SiteWriter.write(file(), List.of(AREA), List.of(building), devices);
        var first = Files.readAllBytes(file());
        SiteWriter.write(file(), List.of(AREA), List.of(building), devices);

        assertThat(Files.readAllBytes(file())).isEqualTo(first);
        try (var left = Files.list(config.resolve("sites"))) {
            assertThat(left).containsExactly(file());
        }
    }

    @Test
    void aFileOfAnOperatorIsLeftAlone() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "areas: []\n");

        var outcome = SiteWriter.write(file(), List.of(AREA), List.of(), List.of());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SiteWriter.Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).contains("written by hand"));
        assertThat(file()).hasContent("areas: []");
    }
}
