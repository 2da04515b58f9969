package org.qianhu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
    private static final String SHIPPED = Path.of("..", "config").toString();

    private final StringWriter out = new StringWriter();

    private int check(Map<String, String> environment, String... arguments) {
        return new CommandLine(new CheckCommand(environment))
                .setOut(new PrintWriter(out))
                .execute(arguments);
    }

    @Test
    void theShippedConfigurationIsGoodAndCounted() {
        assertThat(check(Map.of(), "--config", SHIPPED)).isZero();
        assertThat(out.toString())
                .containsPattern("areas +25\n")
                .containsPattern("buildings +60\n")
                .containsPattern("adoptions +\\d+\n")
                .doesNotContain("not judged")
                .doesNotContain("warning")
                .contains("The configuration is good.");
    }

    @Test
    void countsAndVersionArePrintedAsJson() throws IOException {
        assertThat(check(Map.of(), "--json", "--config", SHIPPED)).isZero();
        var json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get("good").asBoolean()).isTrue();
        assertThat(json.get("areas").asInt()).isEqualTo(25);
        assertThat(json.get("points").asInt()).isGreaterThan(12_000);
        assertThat(json.get("mistakes")).isEmpty();
    }

    @Test
    void mistakesOfSettingsAndEstateComeTogetherWithExitOne(@TempDir Path config)
            throws IOException {
        Files.writeString(config.resolve("qianhu.yaml"), "http: {port: x}");
        Files.writeString(config.resolve("adoptions.yaml"), "adoption: []");

        assertThat(check(Map.of("QIANHU_NONSENSE", "1"), "--config", config.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("qianhu.yaml:1: http.port: 'x' is no whole number")
                .contains("adoptions.yaml:1: adoption: is unknown; did you mean 'adoptions'?")
                .contains("environment: QIANHU_NONSENSE: is no setting")
                .contains("3 mistakes");
    }

    @Test
    void warningsArePrintedAndTheConfigurationIsGood(@TempDir Path config) throws IOException {
        Files.writeString(config.resolve("qianhu.yaml"), "");
        var standards = Files.createDirectories(config.resolve("standards"));
        Files.writeString(
                standards.resolve("a.yaml"),
                "{code: T 1, zh: 标, en: S, tier: group, status: draft, clauses: [{id: c1, zh: 电压,"
                        + " en: V, quantity: voltage, statistic: instant, force: recommended, use:"
                        + " limit, verification: unverified, source: x}]}");

        assertThat(check(Map.of(), "--config", config.toString())).isZero();
        assertThat(out.toString())
                .contains("warning: standards/a.yaml:1: clauses[0].limit: is missing")
                .contains("The configuration is good.");
        out.getBuffer().setLength(0);
        assertThat(check(Map.of(), "--json", "--config", config.toString())).isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).get("warnings")).hasSize(1);
    }

    @Test
    void mistakesArePrintedAsJson(@TempDir Path config) throws IOException {
        assertThat(check(Map.of(), "--json", "--config", config.toString())).isEqualTo(1);
        var json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get("good").asBoolean()).isFalse();
        assertThat(json.get("mistakes")).hasSize(1);
    }

    @Test
    void mistakesThatAreAlikeAreFoldedAndCounted(@TempDir Path config) throws IOException {
        Files.writeString(config.resolve("qianhu.yaml"), "http: {port: x}");
        var adoptions = new StringBuilder("adoptions:\n");
        for (int i = 0; i < 500; i++) {
            adoptions.append("  - {id: a").append(i).append(", clause: c").append(i);
            adoptions.append(
                    ", from: 2026-01-01, role: r, reason: r, levels: [{priority: low}]}\n");
        }
        Files.writeString(config.resolve("adoptions.yaml"), adoptions);

        assertThat(check(Map.of(), "--config", config.toString())).isEqualTo(1);
        assertThat(out.toString().lines())
                .hasSize(23)
                .startsWith("qianhu.yaml:1: http.port: 'x' is no whole number")
                .contains("and 480 more like it")
                .endsWith("501 mistakes");
    }
}
