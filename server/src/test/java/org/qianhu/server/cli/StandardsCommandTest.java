package org.qianhu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qianhu.server.standards.Question;

class StandardsCommandTest {
    private static final Path SHIPPED = Path.of("..", "config");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int standards(Path config, String... arguments) {
        var all = new ArrayList<>(List.of("standards"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        return Qianhu.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(new String[0]));
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out.toString());
    }

    @Test
    void theLimitsOfADayOfTheShippedEstateAreFewRowsOverAllItsPoints() throws IOException {
        assertThat(standards(SHIPPED, "limits", "--at", "2026-11-23", "--json")).isZero();
        var json = json();
        assertThat(json.path("at").asText()).isEqualTo("2026-11-22T16:00:00Z");
        assertThat(json.path("limits").size()).isBetween(10, 200);
        assertThat(json.path("total").asInt()).isEqualTo(json.path("limits").size());
        var fire = json.path("limits").get(0);
        assertThat(fire.path("system").asText()).isEqualTo("fire");
        assertThat(fire.path("areas")).hasSize(25);
        assertThat(fire.at("/adoption/role").asText()).isNotBlank();
        assertThat(json.findValuesAsText("quantity")).contains("fire_alarm", "voltage", "co2");
    }

    @Test
    void theEngineJudgesAllThatIsInForceMeansSilenceAndGroupsToo() throws IOException {
        assertThat(standards(SHIPPED, "limits", "--at", "2026-11-23", "--json")).isZero();
        var adopted = new ArrayList<String>();
        for (var limit : json().path("limits")) {
            var adoption = limit.at("/adoption/id").asText();
            adopted.add(adoption);
            assertThat(limit.path("judged").asBoolean()).as(adoption).isTrue();
        }
        assertThat(adopted)
                .contains("silent-fire", "stuck-air", "gateway-dead", "feeder-dead")
                .contains("fire-confirmed");
        out.getBuffer().setLength(0);
        assertThat(standards(SHIPPED, "limits", "--at", "2026-11-23")).isZero();
        assertThat(out.toString()).doesNotContain("does not judge");
    }

    @Test
    void nothingWasAdoptedOnADayBeforeTheFirstAdoption() throws IOException {
        assertThat(standards(SHIPPED, "limits", "--at", "2009-01-01", "--json")).isZero();
        assertThat(json().path("limits")).isEmpty();
    }

    @Test
    void theShippedCatalogueHasNoErrorAndItsGapsAreTold() throws IOException {
        assertThat(standards(SHIPPED, "conflicts", "--at", "2026-11-23", "--json")).isZero();
        assertThat(json().findValuesAsText("severity")).doesNotContain("error");
        out.getBuffer().setLength(0);
        assertThat(standards(SHIPPED, "gaps", "--at", "2026-11-23", "--json")).isZero();
        assertThat(json().path("gaps")).isNotEmpty();
        assertThat(json().path("gaps").get(0).path("points").asInt()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void everyQuestionHasATableInBothLanguages(Question question) {
        assertThat(standards(SHIPPED, question.id(), "--at", "2026-11-23")).isZero();
        assertThat(out.toString()).startsWith("At 2026-11-23 00:00 +08:00, catalogue ");
        out.getBuffer().setLength(0);
        assertThat(standards(SHIPPED, question.id(), "--at", "2026-11-23", "--lang", "zh"))
                .isZero();
        assertThat(out.toString()).startsWith("时刻 2026-11-23 00:00 +08:00，标准库版本 ");
    }

    @Test
    void aPointIsToldWithAllThatDoesNotJudgeIt() {
        assertThat(standards(SHIPPED, "limits", "--point", "of-1-b01-em-01:voltage.a")).isZero();
        assertThat(out.toString()).contains("of-1-b01-em-01:voltage.a", "GB/T 12325-2008", "1 row");
        assertThat(standards(SHIPPED, "limits", "--point", "nobody:voltage")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no point 'nobody:voltage'");
    }

    @Test
    void wrongUseIsExitTwoAndSaysWhatToWrite() {
        assertThat(standards(SHIPPED, "limits", "--at", "soon")).isEqualTo(2);
        assertThat(standards(SHIPPED, "limits", "--area", "mars")).isEqualTo(2);
        assertThat(standards(SHIPPED, "gaps", "--system", "water")).isEqualTo(2);
        assertThat(standards(SHIPPED, "unverified", "--quantity", "joy")).isEqualTo(2);
        assertThat(standards(SHIPPED, "upcoming", "--days", "0")).isEqualTo(2);
        assertThat(standards(SHIPPED, "due", "--lang", "fr")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--at 'soon' is no time; write a day such as 2026-11-23")
                .contains("there is no area 'mars'; there are ho-1, of-1")
                .contains("there is no system 'water'", "there is no quantity 'joy'")
                .contains("--days 0", "--lang 'fr'");
    }

    @Test
    void aFolderWithMistakesTellsThemAsCheckDoes(@TempDir Path config) throws IOException {
        Files.writeString(config.resolve("adoptions.yaml"), "adoption: []");
        assertThat(standards(config, "limits")).isEqualTo(1);
        assertThat(out.toString())
                .contains("adoptions.yaml:1: adoption: is unknown; did you mean 'adoptions'?")
                .contains("1 mistake");
        out.getBuffer().setLength(0);
        assertThat(standards(config, "conflicts", "--json")).isEqualTo(1);
        assertThat(json().path("good").asBoolean(true)).isFalse();
    }

    @Test
    void anErrorAmongTheConflictsIsExitOne(@TempDir Path config) throws IOException {
        Files.createDirectories(config.resolve("sites"));
        Files.createDirectories(config.resolve("standards"));
        for (var file : List.of("models.yaml", "of-1.yaml")) {
            Files.copy(SHIPPED.resolve("sites").resolve(file), config.resolve("sites/" + file));
        }
        Files.writeString(config.resolve("standards/made-up.yaml"), FLOOR_AND_LAXER);
        Files.writeString(config.resolve("adoptions.yaml"), LAXER_ADOPTED);
        int exit = standards(config, "conflicts");
        assertThat(out.toString()).contains("Error", "Laxer than the mandatory floor");
        assertThat(exit).isEqualTo(1);
    }

    private static final String FLOOR_AND_LAXER =
            """
            code: GB 90001-2010
            zh: 虚构标准
            en: Made-up standard
            tier: national_mandatory
            status: in_force
            clauses:
              - {id: floor, number: "5.1", zh: 底线, en: The floor, quantity: voltage,
                 statistic: instant, limit: {above: 242}, unit: V, force: mandatory, use: limit,
                 verification: primary, effective: 2010-01-01, source: made up}
              - {id: lax, number: "5.2", zh: 宽松, en: Laxer, quantity: voltage,
                 statistic: instant, limit: {above: 250}, unit: V, force: recommended, use: limit,
                 verification: primary, effective: 2010-01-01, source: made up}
            """;

    private static final String LAXER_ADOPTED =
            """
            adoptions:
              - {id: lax, clause: lax, from: 2026-01-01, role: 测试 Test, reason: 测试 Test,
                 levels: [{priority: high}]}
            """;
}
