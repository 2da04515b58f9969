package org.qianhu.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.core.site.ClimateZone;
import org.qianhu.core.site.Device;
import org.qianhu.core.standard.Limit;

class EstateReaderTest {
    private static final String SITE =
            """
            models:
              meter: {system: energy, brick: Electrical_Meter, zh: "电表{n}", en: "Meter {n}", points: [voltage.a]}
            areas:
              - id: of-1
                zh: 办公区
                en: Offices
                kind: office
                zone: Asia/Shanghai
                buildings:
                  - id: b1
                    zh: 一号楼
                    en: Building 1
                    gateway: gw-1
                    devices:
                      - {id: em-01, model: meter, floor: 1, use: plant_room}
                      - {id: dc-01, system: access, brick: Door_Controller, zh: 门, en: Door, use: entrance, gateway: "-", points: [door_state]}
            """;
    private static final String STANDARD =
            """
            code: T 1
            zh: 标准
            en: Standard
            tier: institution
            status: in_force
            clauses:
              - {id: c1, number: "1", zh: 电压, en: Voltage, quantity: voltage, scope: {channels: [a]}, statistic: instant,
                 limit: {above: 0.24}, unit: kV, force: recommended, use: limit, verification: unverified, effective: 2020-01-01, source: S0}
            """;
    private static final String ADOPTION =
            """
            adoptions:
              - {id: a1, clause: c1, areas: [of-1], from: 2026-01-01, role: energy, reason: demo, checkedBy: Li,
                 onDelay: 5s, levels: [{priority: low}, {priority: high, limit: {above: 260}}]}
            """;

    @TempDir Path config;

    private void write(String site, String standard, String adoptions) throws IOException {
        Files.createDirectories(config.resolve("sites"));
        Files.createDirectories(config.resolve("standards"));
        Files.writeString(config.resolve("sites/a.yaml"), site);
        Files.writeString(config.resolve("standards/t.yaml"), standard);
        Files.writeString(config.resolve("adoptions.yaml"), adoptions);
    }

    private List<String> mistakes(String site, String standard, String adoptions)
            throws IOException {
        write(site, standard, adoptions);
        return Loads.mistakes(EstateReader.read(config));
    }

    @Test
    void modelsDefaultsAndFullDevicesAreRead() throws IOException {
        write(SITE, STANDARD, ADOPTION);

        var estate = Loads.good(EstateReader.read(config));

        var meter = estate.register().device("em-01").orElseThrow();
        assertThat(meter.names().en()).isEqualTo("Meter 1");
        assertThat(meter.gateway()).isEqualTo("gw-1");
        assertThat(meter.place().floor()).isEqualTo("1");
        assertThat(meter.place().space()).isEqualTo("-");
        var door = estate.register().device("dc-01").orElseThrow();
        assertThat(door.gateway()).isNull();
        assertThat(door.names().zh()).isEqualTo("门");
        var adoption = estate.catalogue().adoptions().getFirst();
        assertThat(adoption.onDelay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(adoption.levels())
                .extracting(l -> l.limit())
                .containsExactly(new Limit.Above(240), new Limit.Above(260));
        assertThat(estate.catalogue().version()).isEqualTo(estate.version()).hasSize(16);
    }

    @Test
    void climateClassesAndSupplyAreRead() throws IOException {
        var site =
                SITE.replace("zone: Asia/Shanghai", "zone: Asia/Shanghai\n    climate: mild")
                        .replace("gateway: gw-1", "gateway: gw-1\n        classes: [a, b]")
                        .replace(
                                "points: [voltage.a]",
                                "supply: three_phase_380v, points: [voltage.a]")
                        .replace("use: entrance", "use: entrance, supply: single_phase_220v");
        var third = "          - {id: em-02, model: meter, use: plant_room, supply: \"-\"}\n";
        write(site + third, STANDARD, ADOPTION);

        var register = Loads.good(EstateReader.read(config)).register();

        assertThat(register.area("of-1").orElseThrow().climate()).isEqualTo(ClimateZone.MILD);
        assertThat(register.building("of-1", "b1").orElseThrow().buildingClasses())
                .containsExactlyInAnyOrder("a", "b");
        assertThat(register.devices())
                .extracting(Device::supply)
                .containsExactly("three_phase_380v", "single_phase_220v", "");
        assertThat(mistakes(site.replace("climate: mild", "climate: mil"), STANDARD, ADOPTION))
                .singleElement()
                .asString()
                .startsWith("sites/a.yaml:9: areas[0].climate: 'mil' is unknown; did you mean");
    }

    @Test
    void warningsAreToldAndTheEstateIsUsed() throws IOException {
        write(SITE, STANDARD, ADOPTION.replace("checkedBy: Li,", ""));
        var warnings = new java.util.ArrayList<String>();

        Loads.good(EstateReader.read(config, warnings::add));

        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("adoptions.yaml:2: adoptions[0].checkedBy: is missing");
    }

    @Test
    void theVersionFollowsNamesAndBytesAndNothingElse() throws IOException {
        write(SITE, STANDARD, ADOPTION);
        var first = Loads.good(EstateReader.read(config)).version();
        Files.writeString(config.resolve("qianhu.yaml"), "http: {port: 1}");
        assertThat(Loads.good(EstateReader.read(config)).version()).isEqualTo(first);

        Files.move(config.resolve("sites/a.yaml"), config.resolve("sites/b.yaml"));
        var renamed = Loads.good(EstateReader.read(config)).version();
        Files.writeString(config.resolve("sites/b.yaml"), SITE + "# a remark\n");
        var remarked = Loads.good(EstateReader.read(config)).version();

        assertThat(List.of(first, renamed, remarked)).doesNotHaveDuplicates();
    }

    @Test
    void allMistakesOfAllFilesAreToldAtOnce() throws IOException {
        var site =
                SITE.replace("model: meter, floor", "model: metre, floor")
                        .replace("[door_state]", "[door_stat, door_stat]")
                        .replace("kind: office", "kind: offices");
        var standard = STANDARD.replace("unit: kV", "unit: kW").replace("instant", "mean 2h");
        var adoption = ADOPTION.replace("[of-1]", "[of-2]").replace("5s", "soon");

        assertThat(mistakes(site, standard, adoption))
                .contains(
                        "sites/a.yaml:7: areas[0].kind: 'offices' is unknown; did you mean"
                                + " 'office'?",
                        "sites/a.yaml:15: areas[0].buildings[0].devices[0].model: 'metre' is no"
                                + " model; did you mean 'meter'?",
                        "sites/a.yaml:16: areas[0].buildings[0].devices[1].points[0]: 'door_stat'"
                                + " is no known quantity; did you mean 'door_state'?",
                        "standards/t.yaml:8: clauses[0].unit: 'kW' does not convert to V")
                .anySatisfy(m -> assertThat(m).contains("clauses[0].statistic", "mean 1h"))
                .anySatisfy(m -> assertThat(m).contains("adoptions[0].onDelay", "no duration"));
    }

    @Test
    void whatAnUnreadableFileMayDefineIsNotMissed() throws IOException {
        assertThat(mistakes(SITE, "code: [", ADOPTION))
                .singleElement()
                .asString()
                .startsWith("standards/t.yaml:1: is no YAML");
    }

    @Test
    void aClauseWithAMistakeIsNotMissedByItsAdoption() throws IOException {
        assertThat(mistakes(SITE, STANDARD.replace("kV", "kW"), ADOPTION))
                .containsExactly("standards/t.yaml:8: clauses[0].unit: 'kW' does not convert to V");
    }

    @Test
    void doubleIdsNameBothPlaces() throws IOException {
        var site = SITE.replace("id: dc-01", "id: em-01");

        assertThat(mistakes(site, STANDARD, ADOPTION))
                .containsExactly(
                        "sites/a.yaml:16: areas[0].buildings[0].devices[1].id: device em-01 is"
                                + " defined twice, first at sites/a.yaml:15:"
                                + " areas[0].buildings[0].devices[0].id");
    }

    @Test
    void theOtherKeysOfAnAdoptionWithAnUnknownClauseAreCheckedToo() throws IOException {
        var adoption =
                ADOPTION.replace("clause: c1", "clause: c9")
                        .replace("{priority: low}", "{priority: lowest}")
                        .replace("{above: 260}", "{over: 260}")
                        .replace("5s", "5");

        assertThat(mistakes(SITE, STANDARD, adoption))
                .hasSize(4)
                .anySatisfy(m -> assertThat(m).contains("'c9' is no clause"))
                .anySatisfy(m -> assertThat(m).contains("onDelay: '5' is no duration"))
                .anySatisfy(m -> assertThat(m).contains("levels[0].priority: 'lowest' is unknown"))
                .anySatisfy(m -> assertThat(m).contains("levels[1].limit.over: is unknown"));
        var disordered =
                ADOPTION.replace("clause: c1", "clause: c9")
                        .replace("priority: high", "priority: low");
        assertThat(mistakes(SITE, STANDARD, disordered))
                .hasSize(2)
                .anySatisfy(m -> assertThat(m).contains("is not above the level before"));
    }

    @Test
    void theOtherKeysOfADeviceWithAnUnknownModelAreCheckedToo() throws IOException {
        var site =
                SITE.replace(
                        "model: meter, floor: 1, use: plant_room", "model: metre, feeder: a b");

        assertThat(mistakes(site, STANDARD, ADOPTION))
                .hasSize(3)
                .anySatisfy(m -> assertThat(m).contains("'metre' is no model"))
                .anySatisfy(m -> assertThat(m).contains("use: is missing"))
                .anySatisfy(m -> assertThat(m).contains("feeder: 'a b' is no id"));
    }

    @Test
    void levelsGrowInLimitAndSeverity() throws IOException {
        assertThat(mistakes(SITE, STANDARD, ADOPTION.replace("above: 260", "above: 200")))
                .singleElement()
                .asString()
                .contains("does not lie beyond");
        assertThat(mistakes(SITE, STANDARD, ADOPTION.replace("priority: high", "priority: low")))
                .singleElement()
                .asString()
                .contains("is not above the level before");
    }

    @Test
    void aLimitThatNoSensorCanReachIsAMistake() throws IOException {
        assertThat(mistakes(SITE, STANDARD.replace("0.24", "240"), ADOPTION))
                .anySatisfy(
                        m -> assertThat(m).contains("limit.above: can never be reached", "unit"));
    }

    @Test
    void aFileThatWouldBePassedOverIsAMistake() throws IOException {
        write(SITE, STANDARD, ADOPTION);
        Files.writeString(config.resolve("sites/more.yml"), "areas: []");
        Files.writeString(config.resolve("calendar.yml"), "holidays: []");

        assertThat(Loads.mistakes(EstateReader.read(config)))
                .containsExactly(
                        "sites/more.yml: would not be read; rename it to end in .yaml",
                        "calendar.yml: would not be read; rename it to end in .yaml");
    }

    @Test
    void aFolderThatIsNoneIsAMistake() {
        assertThat(Loads.mistakes(EstateReader.read(config.resolve("no"))))
                .singleElement()
                .asString()
                .contains("--config");
    }
}
