package org.qianhu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.server.standards.Question;
import org.qianhu.server.standards.TestCatalogue;

class StandardsPagesTest {
    @TempDir private Path folder;
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(folder, TestCatalogue.estate("v1"), () -> TestServer.NOW);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyQuestionHasItsTabInBothLanguages() throws Exception {
        for (var language : List.of("zh", "en")) {
            for (var question : Question.values()) {
                var address = StandardsView.address(question) + "?lang=" + language;
                var page = server.get(address);
                assertThat(page.statusCode()).as(address).isEqualTo(200);
                assertThat(Pattern.compile("aria-current=\"page\"").matcher(page.body()).results())
                        .as(address)
                        .hasSize(2);
                assertThat(page.body()).as(address).doesNotContain("class=\"calm\"");
            }
        }
    }

    @Test
    void theLimitsShowLevelReasonAndWhatIsToCome() throws Exception {
        var page = server.get("/standards?lang=en").body();
        assertThat(page)
                .contains("above 1,500 ppm", "deadband 1 ppm, after 10 s, cleared after 1 min")
                .contains("Mandatory: binds by law, adopted or not.")
                .contains("2 points in 2 areas", "Area one 1")
                .contains("a-co2-old: adopted by 能源管理处 Energy division since 2026-01-01. 测试 A test")
                .contains("Valid until 2027-01-01 00:00:00")
                .contains("2027-01-01 Clause comes into force · GB/T 90002-2010 5.7");
        assertThat(server.get("/standards?lang=zh").body())
                .contains("高于 1,500 ppm", "2 个区域的 2 个测点", "强制性条文，是不得放宽的底线");
    }

    @Test
    void anotherDayAnotherAnswer() throws Exception {
        assertThat(server.get("/standards?lang=en&at=2027-01-01").body())
                .contains("above 1,000 ppm", "value=\"2027-01-01\"", "As of 2027-01-01 00:00:00")
                .doesNotContain("above 1,500 ppm");
        var wrong = server.get("/standards?lang=en&at=someday");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("a day such as 2026-11-23");
    }

    @Test
    void aConflictIsExplainedWithBothPartiesAndWhatToDo() throws Exception {
        var page = server.get("/standards/conflicts?lang=en").body();
        assertThat(page)
                .contains("Laxer than the mandatory floor", "above 242 V", "above 250 V")
                .contains("Tighten the adoption to the mandatory clause, or withdraw it.")
                .contains("/standards/clauses/voltage-floor", "/standards/clauses/voltage-lax");
    }

    @Test
    void aClauseHasItsPageAndAnUnknownOneSaysSo() throws Exception {
        var page = server.get("/standards/clauses/leak-500?lang=en").body();
        assertThat(page)
                .contains("Made-up clause leak-500", "Checked against the print", "made up")
                .contains("It judges no point at this moment.")
                .contains("Where another limit judges instead", "less strict");
        assertThat(server.get("/standards/clauses/pm-one?lang=en").body())
                .contains(
                        "Where it could judge and does not", "not adopted", "2 points in 2 areas");
        assertThat(server.get("/standards/clauses/co2-old?lang=en").body())
                .contains("/standards/clauses/co2-new", "2027-01-01");
        assertThat(server.get("/standards/clauses/none").statusCode()).isEqualTo(404);
    }
}
