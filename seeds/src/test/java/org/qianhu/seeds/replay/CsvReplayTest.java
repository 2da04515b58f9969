package org.qianhu.seeds.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReplayTest {
    private static final String SITE =
            """
            site:
              area: {id: a1, zh: 甲, en: A, kind: office, zone: Europe/Amsterdam}
              building: "r{n}"
              system: environment
              brick: Air_Quality_Sensor
              space-use: office
            """;
    private static final String WIDE =
            """
            layout: wide
            time: {column: t, zone: Europe/Amsterdam}
            missing: [NA]
            wide: {columns: "b{n}", device: "m{n}", quantity: energy_interval, unit: MWh}
            """
                    + SITE;
    private static final String LONG =
            """
            layout: long
            time: {column: t}
            words: {open: 1, closed: 0}
            long:
              device: "d{n}"
              property: p
              value: v
              unit: u
              properties:
                rh: {quantity: relative_humidity, unit: "1"}
                door: {quantity: door_state.d1}
              ignore: [noise]
            """
                    + SITE;

    @TempDir private Path folder;
    private final List<String> sent = new ArrayList<>();

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private CsvMap map(String yaml) throws IOException {
        return CsvMap.read(file("map.yaml", yaml));
    }

    private CsvReplay.Report play(String yaml, Path file, CsvReplay.Options options)
            throws IOException, InterruptedException {
        var clock = InstantSource.fixed(Instant.parse("2026-11-23T00:00:00Z"));
        return new CsvReplay(map(yaml), options, clock, _ -> {})
                .run(
                        List.of(file),
                        (topic, payload) ->
                                sent.add(
                                        topic + " " + new String(payload, StandardCharsets.UTF_8)));
    }

    private CsvReplay.Report play(String yaml, String csv)
            throws IOException, InterruptedException {
        var options = new CsvReplay.Options(Double.POSITIVE_INFINITY, false);
        return play(yaml, file("in.csv", csv), options);
    }

    @Test
    void wideColumnsBecomeDevicesInCanonicalUnits() throws Exception {
        var report = play(WIDE, "\uFEFFt,b1,b2\n2018-01-01T00:00Z,0.5,NA\n2018-01-01T01:00Z,0,2\n");
        assertThat(sent)
                .containsExactly(
                        "qianhu/a1/r1/m1/telemetry [{\"ts\":1514764800000,\"values\":{\"energy_interval\":500.0}},"
                                + "{\"ts\":1514768400000,\"values\":{\"energy_interval\":0.0}}]",
                        "qianhu/a1/r2/m2/telemetry [{\"ts\":1514768400000,\"values\":{\"energy_interval\":2000.0}}]");
        assertThat(report.missing()).isEqualTo(1);
        assertThat(report.zeros()).isEqualTo(1);
    }

    @Test
    void longRowsTakeRatiosWordsAndIgnoredProperties() throws Exception {
        var report =
                play(
                        LONG,
                        """
                        n,t,p,v,u
                        7,2022-10-18T13:21:00+0200,rh,0.5,0
                        7,2022-10-18T13:21:00+0200,door,Open,
                        7,2022-10-18T13:21:00+0200,noise,1,
                        """);
        assertThat(sent)
                .containsExactly(
                        "qianhu/a1/r7/d7/telemetry [{\"ts\":1666092060000,\"values\":"
                                + "{\"relative_humidity\":50.0,\"door_state.d1\":1.0}}]");
        assertThat(report.ignored()).isEqualTo(1);
    }

    @Test
    void duplicatesAndReplacedValuesAreCountedAndTheLastOneIsTheTruth() throws Exception {
        var line = "7,2022-10-18T13:21:00+0200,rh,";
        var report =
                play(LONG, "n,t,p,v,u\n" + line + "0.5,\n" + line + "0.5,\n" + line + "0.6,\n");
        assertThat(report.truth().duplicates()).isEqualTo(1);
        assertThat(report.truth().replaced()).isEqualTo(1);
        assertThat(report.truth().size()).isEqualTo(1);
        report.truth().forEach((_, column) -> assertThat(column.value(0)).isEqualTo(60));
        assertThat(report.values()).isEqualTo(3);
    }

    @Test
    void anUnmappedPropertyIsNamedWithAdviceBeforeAnythingIsSent() {
        assertThatThrownBy(() -> play(LONG, "n,t,p,v,u\n7,2022-10-18T13:21:00+0200,lux,1,\n"))
                .hasMessageContaining("[lux]")
                .hasMessageContaining("long.ignore");
        assertThat(sent).isEmpty();
    }

    @Test
    void localTimesAtClockChangesAreCountedAndResolved() throws Exception {
        var report = play(WIDE, "t,b1\n2018-03-25T02:30,1\n2018-10-28T02:30,1\n");
        assertThat(report.absent()).isEqualTo(1);
        assertThat(report.ambiguous()).isEqualTo(1);
        assertThat(sent.getFirst()).contains("1521941400000").contains("1540686600000");
    }

    @Test
    void aPackedFileWithAHugeFieldAndAnOpenQuoteLosesTwoLinesOnly() throws Exception {
        var file = folder.resolve("in.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            var text =
                    "t,b1\n2018-01-01T00:00Z,"
                            + "9".repeat(3_000_000)
                            + "\n\"2018-01-01T00:00Z,1\n2018-01-01T01:00Z,1\n";
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        var report = play(WIDE, file, new CsvReplay.Options(Double.POSITIVE_INFINITY, false));
        assertThat(report.bad()).isEqualTo(2);
        assertThat(report.values()).isEqualTo(1);
    }

    @Test
    void sixtyTimesTheSpeedWaitsAMinuteForAnHour() throws Exception {
        var now = new java.util.concurrent.atomic.AtomicReference<>(Instant.EPOCH);
        var file = file("in.csv", "t,b1\n2018-01-01T00:00Z,1\n2018-01-01T01:00Z,1\n");
        var at = new ArrayList<Instant>();
        new CsvReplay(
                        map(WIDE),
                        new CsvReplay.Options(60, false),
                        now::get,
                        length -> now.updateAndGet(time -> time.plus(length)))
                .run(List.of(file), (_, _) -> at.add(now.get()));
        assertThat(at).containsExactly(Instant.EPOCH, Instant.EPOCH.plusSeconds(60));
    }

    @Test
    void asNowEndsNow() throws Exception {
        var file = file("in.csv", "t,b1\n2018-01-01T00:00Z,1\n2018-01-01T01:00Z,1\n");
        play(WIDE, file, new CsvReplay.Options(Double.POSITIVE_INFINITY, true));
        long now = Instant.parse("2026-11-23T00:00:00Z").toEpochMilli();
        assertThat(sent.getFirst())
                .contains("\"ts\":" + now)
                .contains("\"ts\":" + (now - 3_600_000));
    }

    @Test
    void batchesStayWithinTheirBounds() throws Exception {
        var csv = new StringBuilder("t,b1\n");
        for (int i = 0; i < 1_201; i++) {
            csv.append(Instant.EPOCH.plusSeconds(60L * i).toString().replace(":00Z", "Z"))
                    .append(",1\n");
        }
        assertThat(play(WIDE, csv.toString()).messages()).isEqualTo(3);
        assertThat(sent).allMatch(message -> message.length() < 60_000);
    }

    @Test
    void everyMistakeOfAMapIsTold() {
        var broken =
                WIDE.replace("MWh", "ppm")
                        .replace("column: t,", "colum: t,")
                        .replace("kind: office", "kind: school")
                        .replace("Europe/Amsterdam}\nmissing", "Mars/One}\nmissing");
        assertThatThrownBy(() -> map(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wide.unit: 'ppm' does not convert to kWh")
                .hasMessageContaining("time.colum: is unknown")
                .hasMessageContaining("time.column: is missing")
                .hasMessageContaining("time.zone: 'Mars/One'")
                .hasMessageContaining("site.area.kind: 'school'");
    }

    @Test
    void aSiteHasBuildingsWithTheirFloorAreas() throws Exception {
        file("areas.csv", "Building,GIA\nr1,120.5\nr2,\n");
        var yaml = WIDE + "  floor-areas: {file: areas.csv, id: Building, area: GIA}\n";
        var site =
                CsvSite.of(map(yaml), List.of(file("in.csv", "t,b1,b2\n2018-01-01T00:00Z,1,1\n")));
        assertThat(site.devices()).extracting(d -> d.id()).containsExactly("m1", "m2");
        assertThat(site.buildings().getFirst().floorArea()).hasValue(120.5);
        assertThat(site.buildings().getLast().floorArea()).isEmpty();
    }

    @Test
    void theShippedMapsAreGood() throws Exception {
        var config = Path.of("..", "config", "replay");
        assertThat(CsvMap.read(config.resolve("cambridge.yaml")).site().area().id())
                .isEqualTo("cambridge");
        assertThat(CsvMap.read(config.resolve("b4b.yaml")).site().area().id()).isEqualTo("b4b");
    }
}
