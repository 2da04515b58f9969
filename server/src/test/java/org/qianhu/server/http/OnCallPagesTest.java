package org.qianhu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.oncall.Contact;
import org.qianhu.alerts.oncall.Policy;
import org.qianhu.alerts.oncall.PolicyStep;
import org.qianhu.alerts.oncall.Responder;
import org.qianhu.alerts.oncall.Roster;
import org.qianhu.alerts.oncall.Rota;
import org.qianhu.alerts.oncall.RouteRule;
import org.qianhu.alerts.oncall.Shift;
import org.qianhu.alerts.oncall.Target;
import org.qianhu.core.site.Calendar;
import org.qianhu.core.site.Names;

class OnCallPagesTest {
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

    /** One person from 08:00 to 20:00, where two are wanted; NOW is 11:00 of 2026-11-23. */
    static Roster roster() {
        var one =
                new Responder(
                        "wang",
                        new Names("王<i>", "Wang <i>"),
                        null,
                        "zh",
                        List.of(new Contact("smpp", "+99900000001")),
                        null);
        var day =
                new Shift(
                        new Names("白班", "Day"),
                        LocalTime.of(8, 0),
                        LocalTime.of(20, 0),
                        Shift.Days.ALL,
                        LocalDate.of(2026, 1, 1),
                        null,
                        1,
                        List.of(List.of("wang")));
        var rota =
                new Rota(
                        "desk",
                        new Names("控制室", "Control room"),
                        ZoneId.of("Asia/Shanghai"),
                        2,
                        List.of(day));
        return new Roster(
                List.of(one),
                List.of(),
                List.of(rota),
                List.of(),
                List.of(),
                List.of(),
                Calendar.WEEKENDS);
    }

    @Test
    void restTellsWhoIsOnCallAtAnyInstantAndNotHowToReachThem() throws Exception {
        server.roster = roster();
        var now = server.json("/api/v1/on-call/now?at=2026-12-24T04:00:00Z");
        var schemas = server.json("/api/v1/openapi.json").path("components").path("schemas");

        ContractTest.same(schemas.path("OnCall"), now);
        var duty = now.at("/rotas/0/onDuty/0");
        assertThat(duty.path("responder").asText()).isEqualTo("wang");
        assertThat(duty.at("/why/en").asText()).isEqualTo("Day");
        assertThat(duty.path("from").asText()).isEqualTo("2026-12-24T00:00:00Z");
        assertThat(now.toString()).doesNotContain("+999");
        assertThat(server.json("/api/v1/on-call/now?at=2026-12-24T14:00:00Z").at("/rotas/0/onDuty"))
                .isEmpty();
        assertThat(server.get("/api/v1/on-call/now?at=noon").statusCode()).isEqualTo(400);
    }

    @Test
    void restTellsTheGapsAheadAndHowManyPeopleAreMissing() throws Exception {
        server.roster = roster();
        var coverage = server.json("/api/v1/on-call/coverage?days=1");
        var schemas = server.json("/api/v1/openapi.json").path("components").path("schemas");

        ContractTest.same(schemas.path("Coverage"), coverage);
        assertThat(coverage.path("gaps").findValuesAsText("have")).containsExactly("1", "0", "1");
        assertThat(coverage.at("/gaps/0/need").asInt()).isEqualTo(2);
        assertThat(server.get("/api/v1/on-call/coverage?days=0").statusCode()).isEqualTo(400);
    }

    @Test
    void restTellsWhomAnAlarmWouldCallAndThatNoRouteTakesIt() throws Exception {
        var policy =
                new Policy(
                        "p",
                        new Names("策略", "Policy"),
                        List.of(new PolicyStep(Duration.ZERO, List.of(new Target.OfRota("desk")))),
                        0,
                        Duration.ZERO,
                        1,
                        Duration.ZERO);
        var rule = new RouteRule(Set.of(), Set.of("fire"), Set.of(), "p");
        var people = roster();
        server.roster =
                new Roster(
                        people.responders(),
                        people.teams(),
                        people.rotas(),
                        people.standIns(),
                        List.of(policy),
                        List.of(rule),
                        people.calendar());
        var schemas = server.json("/api/v1/openapi.json").path("components").path("schemas");
        var address =
                "/api/v1/on-call/plan?area=of-1&priority=high&at=2026-12-24T04:00:00Z&system=";

        var plan = server.json(address + "fire");

        ContractTest.same(schemas.path("CallPlan"), plan);
        assertThat(plan.at("/steps/0/calls/0/responder").asText()).isEqualTo("wang");
        assertThat(plan.at("/steps/0/calls/0/by").asText()).isEqualTo("rota:desk");
        assertThat(server.json(address + "energy").path("policy").isNull()).isTrue();
        assertThat(server.get("/api/v1/on-call/plan?area=of-1&system=fire").body())
                .contains("'priority' is missing");
        assertThat(server.get(address.replace("of-1", "x") + "fire").statusCode()).isEqualTo(400);
    }

    @Test
    void thePageSaysWhoAndThatTheyAreTooFewInBothLanguages() throws Exception {
        server.roster = roster();

        var english = server.get("/on-call?lang=en").body();
        assertThat(english)
                .contains("Wang &lt;i&gt;", "Day", "2026-11-23 08:00", "2026-11-23 20:00")
                .contains("Too few are on call at this moment: 1 of 2.")
                .contains("more gaps");
        assertThat(server.get("/on-call?lang=zh").body()).contains("控制室", "白班", "人数/应有");
    }

    @Test
    void withoutARotaThePageSaysWhereToWriteOne() throws Exception {
        assertThat(server.get("/on-call?lang=en").body()).contains("There is no rota: write down");
    }
}
