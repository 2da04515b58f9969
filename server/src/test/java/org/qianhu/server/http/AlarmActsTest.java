package org.qianhu.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.server.http.TestServer.JSON;
import static org.qianhu.server.http.TestServer.NOW;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.core.standard.Priority;

class AlarmActsTest {
    @TempDir private Path folder;
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode act(long id, String deed, String body) throws Exception {
        var answer = server.post("/api/v1/alarms/" + id + "/" + deed, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private int status(long id, String deed, String body) throws Exception {
        return server.post("/api/v1/alarms/" + id + "/" + deed, body).statusCode();
    }

    @Test
    void aShelvedAlarmIsSetAsideUntilItsEndOrUntilSomebodyTakesItOff() throws Exception {
        server.raised.residualCurrent("of-1", Priority.HIGH, NOW);
        var shelved = act(1, "shelve", "{\"comment\":\"meter is replaced\",\"minutes\":60}");
        var disposition = shelved.path("disposition");
        assertThat(disposition.path("state").asText()).isEqualTo("shelved");
        assertThat(disposition.path("until").asText()).isEqualTo("2026-11-23T04:00:00Z");
        assertThat(disposition.path("who").asText()).isEqualTo("cli");
        assertThat(disposition.path("reason").asText()).isEqualTo("meter is replaced");
        assertThat(server.json("/api/v1/alarms").path("alarms")).isEmpty();
        assertThat(server.json("/api/v1/alarms?state=set_aside").path("alarms")).hasSize(1);
        assertThat(act(1, "unshelve", "{}").path("disposition").path("state").asText())
                .isEqualTo("in_service");
        assertThat(status(1, "unshelve", "{}")).isEqualTo(409);
        assertThat(server.users.audit(2).getLast().detail())
                .isEqualTo("until 2026-11-23T04:00:00Z: meter is replaced");
    }

    @Test
    void whatIsOutOfServiceStaysAsideUntilItIsReturned() throws Exception {
        server.raised.residualCurrent("of-1", Priority.HIGH, NOW);
        var out = act(1, "out-of-service", "{\"comment\":\"feeder is off\"}");
        assertThat(out.path("disposition").path("state").asText()).isEqualTo("out_of_service");
        assertThat(out.path("disposition").path("since").asText()).isEqualTo(NOW.toString());
        assertThat(status(1, "out-of-service", "{\"comment\":\"again\"}")).isEqualTo(409);
        var back = act(1, "in-service", "{}");
        assertThat(back.path("disposition").path("state").asText()).isEqualTo("in_service");
    }

    @Test
    void aFireAlarmIsFoundFalseAndAnotherIsNot() throws Exception {
        server.raised.smoke(NOW);
        server.raised.residualCurrent("of-1", Priority.HIGH, NOW);
        var real = act(1, "confirm", "{}");
        assertThat(real.path("confirmation").asText()).isEqualTo("real");
        assertThat(real.path("acknowledgedBy").asText()).isEqualTo("cli");
        assertThat(act(1, "false-alarm", "{}").path("confirmation").asText())
                .isEqualTo("false_alarm");
        var refused = server.post("/api/v1/alarms/2/confirm", "{}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("alarm 2 stays as it is", "fire");
        assertThat(server.users.audit(2).stream().map(e -> e.what()))
                .containsExactlyInAnyOrder("alarm.confirm", "alarm.false-alarm");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "comment|{}|must say something",
                "shelve|{\"minutes\":60}|must say why",
                "out-of-service|{\"comment\":\"  \"}|must say why",
                "shelve|{\"comment\":\"x\"}|needs an end",
                "shelve|{\"comment\":\"x\",\"minutes\":0}|from 1 to 1440",
                "shelve|{\"comment\":\"x\",\"minutes\":-5}|from 1 to 1440",
                "shelve|{\"comment\":\"x\",\"minutes\":1.5}|from 1 to 1440",
                "shelve|{\"comment\":\"x\",\"minutes\":5,\"until\":\"2026-11-23T12:00:00Z\"}|an end",
                "shelve|{\"comment\":\"x\",\"until\":\"2026-11-23T02:00:00Z\"}|a time to come",
                "shelve|{\"comment\":\"x\",\"until\":\"tomorrow\"}|a time to come",
                "acknowledge|{\"seen\":\"1.high\"}|field 'seen' is",
                "acknowledge|{\"seen\":{\"trips\":1}}|the 'trips' and the 'priority'",
                "confirm|{\"seen\":{\"trips\":0,\"priority\":\"high\"}}|field 'seen' is",
                "confirm|{\"seen\":{\"trips\":1,\"priority\":\"urgent\"}}|field 'seen' is",
                "comment|{\"comment\":\"x\",\"seen\":{}}|unknown field 'seen'",
                "acknowledge|{\"until\":\"2026-11-23T12:00:00Z\"}|unknown field 'until'"
            })
    void aBodyThatIsNoGoodIsRefusedWithWords(String deed, String body, String words)
            throws Exception {
        server.raised.residualCurrent("of-1", Priority.HIGH, NOW);
        var answer = server.post("/api/v1/alarms/1/" + deed, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("detail").asText()).contains(words);
        assertThat(server.alarms.byId(1).orElseThrow().presented()).isTrue();
    }

    @Test
    void shelvingTakesATimeWithAnOffset() throws Exception {
        server.raised.residualCurrent("of-1", Priority.HIGH, NOW);
        var body = "{\"comment\":\"test\",\"until\":\"2026-11-23T12:30:00+08:00\"}";
        assertThat(act(1, "shelve", body).path("disposition").path("until").asText())
                .isEqualTo("2026-11-23T04:30:00Z");
    }

    @Test
    void manyAreAcknowledgedAtOnceAndEachThatWasNotSaysWhy() throws Exception {
        for (int i = 0; i < 3; i++) {
            server.raised.residualCurrent("of-1", Priority.HIGH, NOW);
        }
        act(2, "acknowledge", "{}");
        var answer =
                server.post(
                        "/api/v1/alarms/acknowledge",
                        "{\"ids\":[1,2,3,99],\"comment\":\"all the same cable\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        var json = JSON.readTree(answer.body());
        assertThat(json.path("changed").findValuesAsText("id")).containsExactly("1", "3");
        assertThat(json.path("changed").get(0).path("comment").asText())
                .isEqualTo("all the same cable");
        assertThat(json.path("unchanged").findValuesAsText("id")).containsExactly("2", "99");
        assertThat(json.path("unchanged").get(1).path("why").asText()).contains("no such alarm");
        var again = server.post("/api/v1/alarms/acknowledge", "{\"ids\":[1,99]}");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(again.body()).path("problems")).hasSize(2);
        assertThat(server.users.audit(3)).allMatch(e -> e.what().equals("alarm.acknowledge"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"acknowledge", "confirm", "false-alarm"})
    void anAnswerToWhatWasSeenIsRefusedWhenItTrippedSince(String deed) throws Exception {
        server.raised.smoke(NOW);
        server.raised.again(
                server.alarms.byId(1).orElseThrow(), Transition.Kind.RAISED, NOW.plusSeconds(9));
        var old = "{\"seen\":{\"trips\":1,\"priority\":\"critical\"}}";
        var answer = server.post("/api/v1/alarms/1/" + deed, old);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("alarm 1 stays as it is: it rose again meanwhile");
        assertThat(server.alarms.byId(1).orElseThrow().acknowledged()).isFalse();
        assertThat(act(1, deed, old.replace('1', '2')).path("acknowledged").asBoolean()).isTrue();
    }

    @Test
    void amongManyTheOneThatTrippedSinceItWasSeenStays() throws Exception {
        server.raised.smoke(NOW);
        server.raised.residualCurrent("of-1", Priority.HIGH, NOW);
        server.raised.again(
                server.alarms.byId(1).orElseThrow(), Transition.Kind.RAISED, NOW.plusSeconds(9));
        var seen = "\"seen\":{\"1\":{\"trips\":1,\"priority\":\"critical\"}}}";
        var answer = server.post("/api/v1/alarms/acknowledge", "{\"ids\":[1,2]," + seen);
        assertThat(answer.statusCode()).isEqualTo(200);
        var json = JSON.readTree(answer.body());
        assertThat(json.path("changed").findValuesAsText("id")).containsExactly("2");
        assertThat(json.path("unchanged").get(0).path("why").asText()).contains("rose again");
        var other = server.post("/api/v1/alarms/acknowledge", "{\"ids\":[2]," + seen);
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(other.body()).contains("not among 'ids'");
    }

    @Test
    void aListOfIdsThatIsNoneIsRefused() throws Exception {
        for (var body :
                List.of(
                        "{}",
                        "{\"ids\":[]}",
                        "{\"ids\":\"1\"}",
                        "{\"ids\":[1,1]}",
                        "{\"ids\":[0.5]}")) {
            assertThat(server.post("/api/v1/alarms/acknowledge", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        var ids = new ArrayList<Integer>();
        for (int i = 1; i <= 1_001; i++) {
            ids.add(i);
        }
        assertThat(server.post("/api/v1/alarms/acknowledge", "{\"ids\":" + ids + "}").body())
                .contains("1 to 1000");
    }

    @Test
    void oneAlarmTellsItsHistoryWhatExplainsItAndWhatItExplains() throws Exception {
        var feeder = server.raised.feeder(Priority.HIGH, NOW.minusSeconds(60));
        server.raised.numbered(1, Priority.HIGH, feeder, NOW.minusSeconds(50));
        server.raised.numbered(2, Priority.HIGH, feeder, NOW.minusSeconds(40));
        act(1, "comment", "{\"comment\":\"grid operator called\"}");
        var cause = server.json("/api/v1/alarms/1");
        assertThat(cause.path("consequences")).hasSize(2);
        assertThat(cause.path("suppressedBy").isNull()).isTrue();
        var last = cause.path("timeline").get(1);
        assertThat(last.path("what").asText()).isEqualTo("comment");
        assertThat(last.path("who").asText()).isEqualTo("cli");
        assertThat(last.path("text").asText()).isEqualTo("grid operator called");
        assertThat(last.path("value").isNull()).isTrue();
        var consequence = server.json("/api/v1/alarms/2");
        assertThat(consequence.path("suppressedBy").asLong()).isEqualTo(1);
        assertThat(consequence.path("disposition").path("cause").asText()).isEqualTo(feeder);
        assertThat(consequence.path("timeline").get(0).path("value").isNumber()).isTrue();
    }

    @Test
    void theHistoryIsSearchedAndComesPageByPage() throws Exception {
        for (int i = 0; i < 5; i++) {
            server.raised.residualCurrent("of-1", Priority.HIGH, NOW.plusSeconds(i));
        }
        server.raised.smoke(NOW);
        var first = server.json("/api/v1/alarms/history?text=residual&limit=3");
        assertThat(first.path("alarms").findValuesAsText("id")).startsWith("5");
        assertThat(first.path("alarms")).hasSize(3);
        var before = first.path("next").asLong();
        var second = server.json("/api/v1/alarms/history?text=residual&limit=3&before=" + before);
        assertThat(second.path("alarms")).hasSize(2);
        assertThat(second.path("next").isNull()).isTrue();
        var narrow = "/api/v1/alarms/history?area=of-2&building=b01&system=fire&priority=critical";
        assertThat(server.json(narrow).path("alarms")).hasSize(1);
        assertThat(server.json("/api/v1/alarms/history?to=" + NOW).path("alarms")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "building=b01|needs 'area'",
                "area=none|an area of the register",
                "before=x|the field 'next'",
                "system=water|one of energy",
                "from=2026-11-23T12:00:00Z&to=2026-11-23T11:00:00Z|before 'to'",
                "q=x|unknown query parameter"
            })
    void aSearchThatIsNoGoodIsRefusedWithWords(String query, String words) throws Exception {
        var answer = server.get("/api/v1/alarms/history?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("detail").asText()).contains(words);
    }
}
