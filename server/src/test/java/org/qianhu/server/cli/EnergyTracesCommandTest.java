package org.qianhu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class EnergyTracesCommandTest {
    private final StringWriter out = new StringWriter();

    private int traces(String... options) {
        var all = new String[2 + options.length];
        all[0] = "energy";
        all[1] = "traces";
        System.arraycopy(options, 0, all, 2, options.length);
        return Qianhu.commandLine().setOut(new PrintWriter(out, true)).execute(all);
    }

    @Test
    void allTenTracesComeOutAsTheyWere() throws IOException {
        assertThat(traces("--json")).isZero();
        var json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("passed").asInt()).isEqualTo(10);
        assertThat(json.path("of").asInt()).isEqualTo(10);
        assertThat(json.path("traces").findValuesAsText("id"))
                .containsExactly("A", "B", "C", "D", "E", "F", "G", "H", "I", "J");
        for (var trace : json.path("traces")) {
            assertThat(trace.path("ours").asDouble())
                    .as(trace.path("id").asText())
                    .isCloseTo(
                            trace.path("true").asDouble(),
                            org.assertj.core.api.Assertions.within(1e-6));
        }
    }

    @Test
    void theTableNamesWhatIsUnknownBeforeAReplacementIsConfirmed() {
        assertThat(traces()).isZero();
        assertThat(out.toString()).contains("unknown", "10 of 10");
    }
}
