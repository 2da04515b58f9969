package org.qianhu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.standard.Conflict;
import org.qianhu.core.standard.Priority;
import org.qianhu.server.standards.Question;
import org.qianhu.server.standards.TestCatalogue;

class StandardsApiTest {
    private static final String API = "/api/v1/standards/";

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
    void limitsOfThePastOfNowAndOfTheFutureDiffer() throws Exception {
        assertThat(co2("")).containsExactly("1500");
        assertThat(co2("at=2027-01-01&")).containsExactly("1000");
        assertThat(co2("at=2026-12-31T23:59:59%2B08:00&")).containsExactly("1500");
        assertThat(co2("at=2025-12-31&")).isEmpty();
    }

    private List<String> co2(String at) throws Exception {
        var found = new ArrayList<String>();
        server.json(API + "limits?" + at + "quantity=co2")
                .path("limits")
                .forEach(row ->
                        row.at("/adoption/levels")
                                .forEach(
                                        level -> found.add(level.at("/limit/above").asInt() + "")));
        return found;
    }

    @Test
    void aLimitCarriesItsProvenanceItsReasonAndWhatIsToCome() throws Exception {
        var answer = server.json(API + "limits?quantity=co2");
        assertThat(answer.path("at").asText()).isEqualTo("2026-11-23T03:00:00Z");
        assertThat(answer.path("version").asText()).isEqualTo("v1");
        var row = answer.path("limits").get(0);
        assertThat(row.at("/standard/code").asText()).isEqualTo("GB/T 90002-2010");
        assertThat(row.at("/standard/tier").asText()).isEqualTo("national_recommended");
        assertThat(row.at("/clause/force").asText()).isEqualTo("recommended");
        assertThat(row.at("/adoption/onDelay").asText()).isEqualTo("PT10S");
        assertThat(row.at("/adoption/levels/0/words/en").asText()).isEqualTo("above 1,500 ppm");
        assertThat(row.path("reason").asText()).isEqualTo("alone");
        assertThat(row.path("validUntil").asText()).isEqualTo("2026-12-31T16:00:00Z");
        assertThat(row.path("points").asInt()).isEqualTo(2);
        assertThat(row.at("/upcoming/0/day").asText()).isEqualTo("2027-01-01");
    }

    @Test
    void everyKindOfConflictIsToldWithWhatToDo() throws Exception {
        var kinds = new TreeSet<String>();
        for (var question : List.of("conflicts", "superseded")) {
            for (var conflict : server.json(API + question).path(question)) {
                kinds.add(conflict.path("kind").asText().toUpperCase(Locale.ROOT));
                assertThat(conflict.at("/words/zh").asText()).isNotBlank();
                assertThat(conflict.at("/advice/en").asText()).isNotBlank();
                assertThat(conflict.path("points").asInt()).isPositive();
            }
        }
        var all = new TreeSet<String>();
        for (var kind : Conflict.Kind.values()) {
            all.add(kind.name());
        }
        assertThat(kinds).isEqualTo(all);
        var first = server.json(API + "conflicts").path("conflicts").get(0);
        assertThat(first.path("severity").asText()).isEqualTo("error");
    }

    @Test
    void theOtherQuestionsAreAnsweredToo() throws Exception {
        assertThat(server.json(API + "gaps").path("gaps").findValuesAsText("quantity"))
                .contains("noise", "pm2_5");
        assertThat(server.json(API + "duplicates").at("/duplicates/0/second/clause/id").asText())
                .isEqualTo("pm-two");
        assertThat(server.json(API + "due").at("/due/0/day").asText()).isEqualTo("2015-01-01");
        assertThat(server.json(API + "unverified").at("/unverified/0/clause/id").asText())
                .isEqualTo("gas-seen");
        assertThat(server.json(API + "upcoming").at("/upcoming/0/day").asText())
                .isEqualTo("2027-01-01");
        assertThat(server.json(API + "upcoming?days=7").path("total").asInt()).isZero();
    }

    @Test
    void pagesFollowEachOtherWithoutLossOrDouble() throws Exception {
        for (var question : Question.values()) {
            var whole = ids(server.json(API + question.id()).path(question.id()));
            var found = new ArrayList<String>();
            var after = "";
            do {
                var page = server.json(API + question.id() + "?limit=1" + after);
                found.addAll(ids(page.path(question.id())));
                assertThat(page.path("total").asInt()).isEqualTo(whole.size());
                after =
                        page.path("next").isNull()
                                ? ""
                                : "&after=" + Page.encode(page.path("next").asText());
            } while (!after.isEmpty());
            assertThat(found).as(question.id()).isEqualTo(whole).isNotEmpty();
        }
    }

    private static List<String> ids(JsonNode items) {
        var ids = new ArrayList<String>();
        items.forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    @Test
    void singlePointsSayAlsoWhatDoesNotJudgeThem() throws Exception {
        var point = server.json(API + "limits?point=of-1-em:residual_current").at("/points/0");
        assertThat(point.at("/limits/0/clause/id").asText()).isEqualTo("leak-300");
        assertThat(point.at("/passedOver/0/why").asText()).isEqualTo("less_strict");
        var all = server.json(API + "limits?points=true&area=ho-1&limit=3");
        assertThat(all.path("points")).hasSize(3);
        assertThat(all.path("total").asInt()).isEqualTo(11);
    }

    @Test
    void aClauseIsToldWithWhoAdoptedIt() throws Exception {
        var clause = server.json(API + "clauses/leak-500");
        assertThat(clause.at("/adoptions/0/id").asText()).isEqualTo("a-leak-500");
        assertThat(clause.path("inForce")).isEmpty();
        assertThat(clause.path("yieldsTo")).hasSize(1);
        assertThat(clause.at("/idle/0/why").asText()).isEqualTo("less_strict");
        assertThat(clause.at("/idle/0/points").asInt()).isEqualTo(2);
        assertThat(server.get(API + "clauses/none").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsWrongIsNamed() throws Exception {
        for (var wrong :
                List.of(
                        "limits?at=yesterday",
                        "limits?area=none",
                        "limits?system=water",
                        "limits?quantity=nonsense",
                        "limits?days=0",
                        "limits?points=yes",
                        "limits?after=none",
                        "due?area=of-1",
                        "gaps?days=1")) {
            var answer = server.get(API + wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            var name = wrong.substring(wrong.indexOf('?') + 1, wrong.indexOf('='));
            assertThat(answer.body()).as(wrong).contains("'" + name + "'");
        }
        assertThat(server.get(API + "limits?point=x:y").statusCode()).isEqualTo(404);
    }

    @Test
    void theAnswersHaveTheDocumentedFields() throws Exception {
        var schemas = server.json("/api/v1/openapi.json").path("components").path("schemas");
        for (var question : Question.values()) {
            var item = server.json(API + question.id()).path(question.id()).get(0);
            same(schemas.path(schema(question)), item);
        }
        var row = server.json(API + "limits").at("/limits/0");
        same(schemas.path("Clause"), row.path("clause"));
        same(schemas.path("Scope"), row.at("/clause/scope"));
        same(schemas.path("Standard"), row.path("standard"));
        same(schemas.path("Adoption"), row.path("adoption"));
        var point = server.json(API + "limits?point=of-1-em:residual_current").at("/points/0");
        same(schemas.path("PointLimits"), point);
        same(schemas.path("LimitInForce"), point.at("/limits/0"));
        same(schemas.path("PassedOver"), point.at("/passedOver/0"));
        same(schemas.path("ClauseDetail"), server.json(API + "clauses/leak-500"));
        alarm("a-leak-300", "leak-300", "v1");
        same(schemas.path("AlarmCause"), server.json("/api/v1/alarms/1").path("why"));
    }

    private static String schema(Question question) {
        return switch (question) {
            case LIMITS -> "LimitRow";
            case CONFLICTS, SUPERSEDED -> "Conflict";
            case GAPS -> "Gap";
            case DUPLICATES -> "Duplicate";
            case DUE -> "DueBook";
            case UNVERIFIED -> "UnverifiedClause";
            case UPCOMING -> "Upcoming";
        };
    }

    private static void same(JsonNode schema, JsonNode answer) {
        Set<String> fields = new HashSet<>();
        answer.fieldNames().forEachRemaining(fields::add);
        Set<String> documented = new HashSet<>();
        schema.path("properties").fieldNames().forEachRemaining(documented::add);
        assertThat(fields).isEqualTo(documented).isNotEmpty();
    }

    private void alarm(String adoption, String clause, String catalogue) {
        server.raised.alarm(
                "of-1-em:residual_current",
                "energy",
                new Place("of-1", "b01", "1", "r1"),
                Priority.HIGH,
                new Names("剩余电流 412 mA", "Residual current 412 mA"),
                "> 300 mA",
                adoption,
                clause,
                catalogue,
                Instant.parse("2026-11-23T02:59:00Z"));
    }

    @Test
    void anAlarmSaysWhyItsLimitJudgedByTheCatalogueOfItsTime() throws Exception {
        alarm("a-leak-300", "leak-300", "v1");
        alarm("a-leak-300", "leak-300", "gone");
        alarm("a-leak-500", "leak-500", "v1");
        var known = server.json("/api/v1/alarms/1").path("why");
        assertThat(known.path("reason").asText()).isEqualTo("stricter");
        assertThat(known.at("/passedOver/0/clause").asText()).isEqualTo("leak-500");
        var gone = server.json("/api/v1/alarms/2").path("why");
        assertThat(gone.path("reason").isNull()).isTrue();
        assertThat(gone.at("/words/en").asText()).contains("gone is not kept here");
        var other = server.json("/api/v1/alarms/3").path("why");
        assertThat(other.at("/words/en").asText()).contains("other limits");
        var page = server.get("/alarms/1?lang=en").body();
        assertThat(page)
                .contains("Why this limit", "Stricter than the others", "a-leak-500")
                .contains("/standards/clauses/leak-300?at=2026-11-23T02%3A59%3A00Z");
        assertThat(server.get("/alarms/2?lang=zh").body()).contains("gone 已不在本机");
    }
}
