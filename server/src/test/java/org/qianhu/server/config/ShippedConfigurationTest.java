package org.qianhu.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.core.Estate;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Subject;
import org.qianhu.core.standard.Tier;
import org.qianhu.ingest.IngestSettings;
import org.qianhu.ingest.decode.DecoderSettings;
import org.qianhu.ingest.influx.InfluxSettings;
import org.qianhu.seeds.estate.ReferenceEstate;

class ShippedConfigurationTest {
    private static final Path CONFIG = ReferenceSites.CONFIG;
    private static final Estate ESTATE = Loads.good(EstateReader.read(CONFIG));

    @Test
    void theSiteFilesDescribeTheReferenceEstate() {
        var expected = ReferenceEstate.register();

        assertThat(ESTATE.register().areas()).containsExactlyElementsOf(expected.areas());
        assertThat(ESTATE.register().buildings()).containsExactlyElementsOf(expected.buildings());
        assertThat(ESTATE.register().devices()).containsExactlyElementsOf(expected.devices());
    }

    @Test
    void theSiteFilesAreWhatTheWriterWrites() throws IOException {
        var sites = CONFIG.resolve("sites");
        for (var file : ReferenceSites.texts(sites).entrySet()) {
            assertThat(sites.resolve(file.getKey())).hasContent(file.getValue());
        }
    }

    @Test
    void theExamplesOfTheReadmeAreGood(@TempDir Path folder) throws IOException {
        var text = Files.readString(CONFIG.resolve("README.md"));
        var examples =
                Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                        .matcher(text)
                        .results()
                        .map(block -> block.group(1))
                        .toList();
        assertThat(examples).hasSize(5);
        var sites = Files.createDirectories(folder.resolve("sites"));
        var standards = Files.createDirectories(folder.resolve("standards"));
        Files.copy(CONFIG.resolve("sites/models.yaml"), sites.resolve("models.yaml"));
        Files.writeString(sites.resolve("of-6.yaml"), examples.get(0));
        Files.writeString(standards.resolve("a.yaml"), examples.get(1));
        Files.writeString(folder.resolve("adoptions.yaml"), examples.get(2));
        Files.writeString(folder.resolve("calendar.yaml"), examples.get(3));

        var estate = Loads.good(EstateReader.read(folder));

        assertThat(estate.register().devices()).hasSize(2);
        assertThat(estate.catalogue().adoptions()).hasSize(1);
        Files.writeString(
                Files.createDirectories(folder.resolve("on-call")).resolve("a.yaml"),
                examples.get(4));
        var warnings = new ArrayList<String>();
        var roster = Loads.good(RosterReader.read(folder, estate, warnings::add));
        assertThat(warnings).isEmpty();
        assertThat(roster.rules()).hasSize(1);
    }

    @Test
    void theSettingsAreTheDefaults(@TempDir Path empty) throws IOException {
        var settings = Loads.good(SettingsReader.read(CONFIG, CONFIG.resolve(".."), Map.of()));

        assertThat(settings.ingest()).isEqualTo(IngestSettings.standard());
        assertThat(settings.decoders()).isEqualTo(DecoderSettings.standard());
        assertThat(settings.influx()).isEqualTo(InfluxSettings.managed(18_086));
        assertThat(settings.dataDir())
                .isEqualTo(CONFIG.resolve("../var").toAbsolutePath().normalize());
        Files.writeString(empty.resolve("qianhu.yaml"), "");
        assertThat(Loads.good(SettingsReader.read(empty, CONFIG.resolve(".."), Map.of())))
                .isEqualTo(settings);
    }

    @Test
    void everyKeyIsExplainedInTheSettingsFile() throws IOException {
        var text = Files.readString(CONFIG.resolve("qianhu.yaml"));
        for (var key : SettingsKeys.all().entrySet()) {
            var name = key.getKey().substring(key.getKey().lastIndexOf('.') + 1);
            var told =
                    key.getValue() == SettingsKeys.Kind.SECRET
                            ? SettingsKeys.variable(key.getKey())
                            : name + ":";
            assertThat(text).as(key.getKey()).contains(told);
        }
    }

    @Test
    void houseRulesAreMarkedAsSuchAndNoOthersAre() {
        for (var standard : ESTATE.catalogue().standards()) {
            for (var clause : standard.clauses()) {
                assertThat(clause.source().startsWith("house rule"))
                        .as(clause.id())
                        .isEqualTo(standard.tier() == Tier.INSTITUTION);
                assertThat(clause.id().startsWith("house-"))
                        .as(clause.id())
                        .isEqualTo(standard.tier() == Tier.INSTITUTION);
            }
        }
    }

    @Test
    void whatIsUnverifiedASettingRangeOrATestIsNotAdopted() {
        var clauses =
                ESTATE.catalogue().standards().stream()
                        .flatMap(s -> s.clauses().stream())
                        .collect(Collectors.toMap(Clause::id, c -> c));

        assertThat(ESTATE.catalogue().adoptions())
                .isNotEmpty()
                .extracting(a -> clauses.get(a.clause()))
                .allSatisfy(clause -> {
                    assertThat(clause.use()).isEqualTo(Clause.Use.LIMIT);
                    assertThat(clause.verification()).isNotEqualTo(Clause.Verification.UNVERIFIED);
                });
    }

    @Test
    void nothingIsDoubtfulInTheShippedFiles() {
        var warnings = new ArrayList<String>();

        Loads.good(EstateReader.read(CONFIG, warnings::add));

        assertThat(warnings).isEmpty();
    }

    @Test
    void everyAdoptionThatBindsHasAPointOrWaitsForMeters() {
        // by day, at night, and on a day of rest
        var judging = new HashSet<>(judging("2026-11-24T04:00:00Z"));
        judging.addAll(judging("2026-11-24T18:00:00Z"));
        judging.addAll(judging("2026-11-28T04:00:00Z"));
        var waiting =
                List.of(
                        "formaldehyde-mean",
                        "tvoc-mean",
                        "voltage-380v",
                        "voltage-thd",
                        "hydrant-pressure-2025",
                        "co2-now-2027");
        var adopted =
                ESTATE.catalogue().adoptions().stream()
                        .map(a -> a.id())
                        .filter(id -> !waiting.contains(id))
                        .collect(Collectors.toSet());

        assertThat(judging).isEqualTo(adopted);
    }

    @Test
    void limitsOfThePastOfTodayAndOfTheFutureDiffer() {
        var past = judging("2025-11-24T04:00:00Z");
        var now = judging("2026-11-24T04:00:00Z");
        var future = judging("2027-02-01T04:00:00Z");

        assertThat(past).containsExactly("hydrant-pressure-2025");
        assertThat(now).contains("hydrant-pressure", "co2-now").doesNotContain("co2-now-2027");
        assertThat(future).contains("co2-now-2027").doesNotContain("co2-now");
    }

    /** Ids of the adoptions that judge any point at {@code at}. */
    private static Set<String> judging(String at) {
        var register = ESTATE.register();
        var instant = Instant.parse(at);
        return register.judged().stream()
                .flatMap(device -> device.points().stream().map(p -> Map.entry(device, p)))
                .map(e -> Subject.of(register, e.getKey(), e.getValue()))
                .map(s -> ESTATE.catalogue().decide(s, register.calendar(), instant))
                .flatMap(decision -> decision.limits().stream())
                .map(limit -> limit.adoption().id())
                .collect(Collectors.toSet());
    }
}
