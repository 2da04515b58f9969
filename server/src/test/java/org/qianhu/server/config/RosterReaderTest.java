package org.qianhu.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.oncall.OnDuty;
import org.qianhu.alerts.oncall.Roster;
import org.qianhu.core.Estate;
import org.qianhu.core.standard.Priority;
import org.qianhu.server.http.Reload.Outcome;

class RosterReaderTest {
    private static final String GOOD =
            """
            responders:
              - {id: a, zh: 甲, en: A, contacts: [{channel: smpp, address: "+99900000001"}]}
              - id: b
                zh: 乙
                en: B
                quiet: {from: "22:00", to: "06:30"}
                contacts: [{channel: mail, address: b@example.org}]
            teams: [{id: t, zh: 队, en: Team, members: [b, a]}]
            rotas:
              - id: r
                zh: 值班
                en: Rota
                shifts:
                  - {zh: 班, en: Day, from: "08:00", to: "08:00", since: 2026-11-23, turns: [a, a b, "-"]}
            standIns:
              - {rota: r, from: 2026-11-23T20:00:00+08:00, to: 2026-11-23T21:00:00+08:00, instead: a, responder: b, reason: leave}
            policies:
              - {id: p, zh: 策略, en: Policy, steps: [{call: ["rota:r"]}, {after: 5min, call: ["team:t", "responder:a"]}]}
            routes: [{areas: [x-1], systems: [fire, qianhu], priorities: [critical], policy: p}]
            """;

    @TempDir private Path config;

    @BeforeEach
    void estate() throws IOException {
        Files.createDirectories(config.resolve("sites"));
        Files.createDirectories(config.resolve("on-call"));
        area("x-1");
    }

    private void area(String id) throws IOException {
        Files.writeString(
                config.resolve("sites/a.yaml"),
                "areas: [{id: %s, zh: 区, en: Area, kind: office, zone: Asia/Shanghai}]"
                        .formatted(id));
    }

    private void write(String text) throws IOException {
        Files.writeString(config.resolve("on-call/all.yaml"), text);
    }

    private Loaded<Roster> read(List<String> warnings) {
        Estate estate = Loads.good(EstateReader.read(config));
        return RosterReader.read(config, estate, warnings::add);
    }

    private Roster good() {
        return Loads.good(read(new ArrayList<>()));
    }

    private List<String> mistakes(String text) throws IOException {
        write(text);
        return Loads.mistakes(read(new ArrayList<>()));
    }

    @Test
    void whatIsWrittenIsWhoIsCalled() throws IOException {
        write(GOOD);

        var roster = good();

        assertThat(on(roster, "2026-11-23T04:00:00Z")).containsExactly("a");
        assertThat(on(roster, "2026-11-23T12:30:00Z")).containsExactly("b");
        assertThat(on(roster, "2026-11-24T04:00:00Z")).containsExactly("a", "b");
        assertThat(on(roster, "2026-11-25T04:00:00Z")).isEmpty();
        var policy = roster.route("x-1", "fire", Priority.CRITICAL).orElseThrow();
        assertThat(policy.steps()).hasSize(2);
        assertThat(policy.steps().get(1).after()).isEqualTo(Duration.ofMinutes(5));
        assertThat(roster.route("x-1", "energy", Priority.CRITICAL)).isEmpty();
        assertThat(roster.responder("b").orElseThrow().quiet()).isNotNull();
    }

    private static List<String> on(Roster roster, String at) {
        return roster.onDuty("r", Instant.parse(at)).stream().map(OnDuty::responder).toList();
    }

    @Test
    void withoutAFolderNobodyIsCalled() throws IOException {
        Files.delete(config.resolve("on-call"));
        assertThat(good().rotas()).isEmpty();
    }

    @Test
    void whoIsNotThereIsNamedWithTheOneThatWasMeant() throws IOException {
        assertThat(
                        mistakes(
                                GOOD.replace("members: [b, a]", "members: [b, aa]")
                                        .replace("rota:r", "rota:rr")
                                        .replace("policy: p}", "policy: q}")
                                        .replace("areas: [x-1]", "areas: [x-2]")
                                        .replace("fire, qianhu", "fir")
                                        .replace("responder: b, reason", "responder: bb, reason")))
                .hasSize(6)
                .anyMatch(m -> m.contains("members[1]: 'aa' is no responder; did you mean 'a'?"))
                .anyMatch(m -> m.contains("'rr' is no rota; did you mean 'r'?"))
                .anyMatch(m -> m.contains("'q' is no policy; did you mean 'p'?"))
                .anyMatch(m -> m.contains("'x-2' is no area; did you mean 'x-1'?"))
                .anyMatch(m -> m.contains("'fir' is no system; did you mean 'fire'?"))
                .anyMatch(m -> m.contains("'bb' is no responder; did you mean 'b'?"));
    }

    @Test
    void aWrongAddressIsToldWithoutRepeatingIt() throws IOException {
        assertThat(
                        mistakes(
                                GOOD.replace("\"+99900000001\"", "13900001234")
                                        .replace("b@example.org", "b at example")))
                .hasSize(2)
                .anyMatch(m -> m.contains("on-call/all.yaml:2") && m.contains("international form"))
                .anyMatch(m -> m.contains("is no mail address"))
                .noneMatch(m -> m.contains("13900001234") || m.contains("b at example"));
    }

    @Test
    void timesAndDoublesAndUnknownKeysAreToldAllAtOnce() throws IOException {
        assertThat(
                        mistakes(
                                GOOD.replace("from: \"08:00\"", "from: \"8\"")
                                        .replace("since: 2026-11-23", "sinse: 2026-11-23")
                                        .replace("id: b\n", "id: a\n")
                                        .replace("call: [\"rota:r\"]", "call: [\"r\"]")))
                .anyMatch(m -> m.contains("'8' is no time of day; write \"08:00\""))
                .anyMatch(m -> m.contains("sinse: is unknown; did you mean 'since'?"))
                .anyMatch(m -> m.contains("responder a is defined twice"))
                .anyMatch(m -> m.contains("'r' calls nobody; write rota:ID, team:ID"));
    }

    @Test
    void aRouteThatIsNeverReachedIsWarnedOf() throws IOException {
        write(GOOD + "  \n".strip());
        write(
                GOOD.replace("routes: [", "routes: [{systems: [fire], policy: p}, ")
                        .replace("fire, qianhu", "fire"));
        var warnings = new ArrayList<String>();

        assertThat(Loads.good(read(warnings)).rules()).hasSize(2);

        assertThat(warnings).singleElement().asString().contains("routes[1]: is never reached");
    }

    @Test
    void theShippedRosterHasNoGapAndCallsForEveryAlarmButTheLowOnes() {
        var shipped = Path.of("..", "config");
        var estate = Loads.good(EstateReader.read(shipped));
        var warnings = new ArrayList<String>();
        var roster = Loads.good(RosterReader.read(shipped, estate, warnings::add));
        var from = Instant.parse("2026-11-23T00:00:00Z");

        assertThat(warnings).isEmpty();
        for (var rota : roster.rotas()) {
            assertThat(roster.gaps(rota.id(), from, from.plus(Duration.ofDays(366)))).isEmpty();
        }
        for (var area : estate.register().areas()) {
            for (var priority : List.of(Priority.CRITICAL, Priority.HIGH, Priority.MEDIUM)) {
                assertThat(roster.route(area.id(), "access", priority)).isPresent();
            }
            assertThat(roster.route(area.id(), "fire", Priority.CRITICAL).orElseThrow().id())
                    .isEqualTo("fire");
        }
    }

    @Test
    void aReloadTakesBothOrNeither(@TempDir Path data) throws IOException {
        write(GOOD);
        var estates = Loads.good(LiveEstates.open(config, data));
        var live = Loads.good(LiveRoster.open(config, estates));
        var before = live.get();
        area("x-9");

        var refused = estates.reload();

        assertThat(refused).isInstanceOf(Outcome.Refused.class);
        assertThat(live.get()).isSameAs(before);
        assertThat(estates.current().register().area("x-9")).isEmpty();

        write(GOOD.replace("x-1", "x-9").replace("en: Policy", "en: Changed"));
        assertThat(estates.reload()).isInstanceOf(Outcome.Applied.class);
        assertThat(live.get().policy("p").orElseThrow().names().en()).isEqualTo("Changed");
        assertThat(estates.current().register().area("x-9")).isPresent();
    }

    @Test
    void aRosterAloneIsReadAgainWithoutANewVersionOfTheEstate(@TempDir Path data)
            throws IOException {
        write(GOOD);
        var estates = Loads.good(LiveEstates.open(config, data));
        var live = Loads.good(LiveRoster.open(config, estates));
        var version = estates.current().version();
        write(GOOD.replace("en: Policy", "en: Changed"));

        assertThat(estates.reload()).isEqualTo(new Outcome.Applied(version));
        assertThat(live.get().policy("p").orElseThrow().names().en()).isEqualTo("Changed");
    }
}
