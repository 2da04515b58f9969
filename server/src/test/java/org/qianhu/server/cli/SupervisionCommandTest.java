package org.qianhu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SupervisionCommandTest {
    @Test
    void aFloodStandsOnTopAndFiguresBesideTheirTargets() throws JsonProcessingException {
        var json =
                """
                {"complete": true,
                 "targets": {"perOperatorAcceptable": 1, "perOperatorMost": 2, "floodShare": 0.01,
                   "topTenShare": 0.05},
                 "figures": {"perOperator": 22.5, "perOperatorWorst": 24.5, "perOperatorMean": 0.64,
                   "floodShare": 0.003, "topTenShare": 0.69, "standing": 2, "chattering": 1},
                 "flood": {"since": "2026-11-25T03:11:00Z", "alarms": 45,
                   "first": {"text": {"zh": "甲", "en": "pump house without power"}}},
                 "spans": {"24h": {"worst": [
                   {"watch": "em-1:voltage|a", "alarms": 55, "share": 0.3}]}}}
                """;
        var out = new StringWriter();
        SupervisionCommand.print(new ObjectMapper().readTree(json), new PrintWriter(out, true));
        assertThat(out.toString().lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .contains(
                        "FLOOD since 2026-11-25T03:11:00Z, 45 alarms, first: pump house without power",
                        "alarms per operator in 10 min | 22.50 | 1.00, at most 2.00",
                        "time in flood, 24 h | 0.3 % | at most 1.0 %",
                        "standing for more than 24 h | 2 | 0",
                        "55 | 30.0 % | em-1:voltage|a");
    }
}
