package org.qianhu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

class OnCallCommandTest {
    private static final Path SHIPPED = Path.of("..", "config");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int onCall(Path config, String... arguments) {
        var all = new ArrayList<>(List.of("on-call"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        return Qianhu.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(new String[0]));
    }

    @Test
    void atThreeInTheMorningTheNightShiftIsNamedOffline() throws IOException {
        assertThat(onCall(SHIPPED, "now", "--at", "2026-12-24T03:00:00+08:00", "--json")).isZero();
        var json = new ObjectMapper().readTree(out.toString());
        assertThat(json.at("/rotas/0/id").asText()).isEqualTo("control-room");
        assertThat(json.at("/rotas/0/onDuty")).hasSize(2);
        assertThat(json.at("/rotas/0/onDuty/0/why/en").asText()).isEqualTo("Night");
        assertThat(json.at("/rotas/1/onDuty")).hasSize(1);
    }

    @Test
    void theTableHasALineForEachWhoIsOnCall() {
        assertThat(onCall(SHIPPED, "now", "--at", "2026-12-24T03:00:00+08:00")).isZero();
        assertThat(out.toString().lines()).hasSize(4);
        assertThat(out.toString()).contains("control-room", "technicians", "+08:00");
    }

    @Test
    void theShippedRosterIsCoveredAndAGapMakesTheExitCodeOne(@TempDir Path config)
            throws IOException {
        assertThat(onCall(SHIPPED, "coverage")).isZero();
        assertThat(out.toString()).contains("no gap in 60 days");
        Files.createDirectories(config.resolve("on-call"));
        Files.writeString(
                config.resolve("on-call/r.yaml"),
                """
                responders: [{id: a, zh: 甲, en: A, contacts: [{channel: mail, address: a@example.org}]}]
                rotas:
                  - id: r
                    zh: 值班
                    en: Rota
                    shifts: [{zh: 班, en: Day, from: "08:00", to: "20:00", since: 2026-01-01, turns: [a]}]
                """);
        assertThat(onCall(config, "coverage", "--days", "2")).isEqualTo(1);
        assertThat(out.toString()).contains("r: 0 of 1 from ");
    }

    @Test
    void whomAFireInTheSmallestAreaCallsAtThreeInTheMorningIsToldStepByStep() {
        var three = "2026-12-24T03:00:00+08:00";
        assertThat(onCall(SHIPPED, "plan", "--area", "rh-19", "--at", three)).isZero();
        assertThat(out.toString().lines().skip(2).limit(4))
                .allMatch(line -> line.startsWith("2026-12-23T19:0"))
                .anyMatch(line -> line.contains("1.1") && line.contains("rota:technicians"))
                .anyMatch(line -> line.contains("1.2") && line.contains("guo-hong  team:leads"));
        assertThat(out.toString()).contains("policy fire", "6.2");
    }

    @Test
    void quietHoursAreNamedAndALowAlarmCallsNobody() {
        var three = "2026-12-24T03:00:00+08:00";
        assertThat(onCall(SHIPPED, "plan", "--area", "of-1", "--system", "energy", "--at", three))
                .isZero();
        assertThat(out.toString()).contains("policy urgent", "2026-12-23T22:30:00Z");
        assertThat(onCall(SHIPPED, "plan", "--area", "of-1", "--priority", "low")).isEqualTo(1);
        assertThat(out.toString()).contains("NOBODY is called: no route takes such an alarm");
        assertThat(onCall(SHIPPED, "plan", "--area", "of-99")).isEqualTo(2);
        assertThat(err.toString()).contains("--area 'of-99' is no area");
    }

    @Test
    void aWrongTimeAndAWrongFolderAreToldWithWhatToDo(@TempDir Path config) throws IOException {
        assertThat(onCall(SHIPPED, "now", "--at", "noon")).isEqualTo(2);
        assertThat(err.toString()).contains("--at 'noon' is no time; write for example");
        Files.createDirectories(config.resolve("on-call"));
        Files.writeString(config.resolve("on-call/r.yaml"), "rota: []");
        assertThat(onCall(config, "now")).isEqualTo(2);
        assertThat(err.toString()).contains("rota: is unknown; did you mean 'rotas'?");
    }
}
