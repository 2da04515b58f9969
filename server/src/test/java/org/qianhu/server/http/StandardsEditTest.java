package org.qianhu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.server.config.EditedFiles;
import org.qianhu.server.config.LiveEstates;
import org.qianhu.server.identity.Role;

/** Editing the shipped standards over HTTP, by people who are logged in. */
class StandardsEditTest {
    private static final Path SHIPPED = Path.of("../config");
    private static final String CHANGES = "/api/v1/standards/changes";
    private static final String LOOSER =
            "{'kind':'change','reason':'nobody walks so fast','adoption':'door-held',"
                    + "'set':{'onDelay':'90s'}}";
    private static final String TIGHTER =
            "{'kind':'change','reason':'they walk faster','adoption':'door-held',"
                    + "'set':{'onDelay':'20s'}}";

    @TempDir private Path folder;
    private Path config;
    private LiveEstates estates;
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        config = folder.resolve("config");
        copyShipped(config);
        var data = Files.createDirectories(folder.resolve("data"));
        estates = LiveEstates.open(config, data).orThrow();
        server = editable(config, data, estates);
    }

    static void copyShipped(Path config) throws IOException {
        try (var files = Files.walk(SHIPPED)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = config.resolve(SHIPPED.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    /** A server with two editors, li and zhao. */
    static TestServer editable(Path config, Path data, LiveEstates estates) {
        var files = new EditedFiles(config, estates);
        var server = new TestServer(data, estates, files, () -> TestServer.NOW);
        server.users.add("test", "li", Role.STANDARDS_EDITOR, TestServer.PASSWORD);
        server.users.add("test", "zhao", Role.STANDARDS_EDITOR, TestServer.PASSWORD);
        return server;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String adoptions() throws IOException {
        return Files.readString(config.resolve("adoptions.yaml"));
    }

    @Test
    void aTighterDelayAppliesAtOnceAndTheRestOfTheFileStays() throws Exception {
        var before = adoptions();
        var answer = new Person("li").post(CHANGES, TIGHTER);
        assertThat(answer.statusCode()).isEqualTo(200);
        var change = TestServer.JSON.readTree(answer.body());
        assertThat(change.path("state").asText()).isEqualTo("applied");
        assertThat(change.path("effect").path("tightened").size()).isPositive();
        assertThat(changedLines(before, adoptions()))
                .containsExactly("    onDelay: 30s", "    onDelay: 20s");
        assertThat(estates.current().catalogue().version())
                .isNotEqualTo(change.path("version").asText());
        assertThat(server.users.audit(1).getFirst())
                .satisfies(line -> {
                    assertThat(line.who()).isEqualTo("li");
                    assertThat(line.what()).isEqualTo("standards.apply");
                    assertThat(line.subject()).isEqualTo("door-held");
                    assertThat(line.detail()).contains("they walk faster", "onDelay: 30s");
                });
    }

    /** Lines that only one of both has, in order. */
    private static java.util.List<String> changedLines(String before, String after) {
        var only = new ArrayList<String>();
        var old = before.lines().toList();
        var fresh = after.lines().toList();
        assertThat(fresh).hasSameSizeAs(old);
        for (int i = 0; i < old.size(); i++) {
            if (!old.get(i).equals(fresh.get(i))) {
                only.add(old.get(i));
                only.add(fresh.get(i));
            }
        }
        return only;
    }

    @Test
    void aLoosenedDelayWaitsForSomebodyElse() throws Exception {
        var li = new Person("li");
        var before = adoptions();
        var answer = li.post(CHANGES, LOOSER);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(adoptions()).isEqualTo(before);
        var approve = CHANGES + "/1/approve";
        assertThat(li.post(approve, "{'reason':'I am sure'}").statusCode()).isEqualTo(403);
        assertThat(new Person("viewer").post(approve, "{'reason':'x'}").statusCode())
                .isEqualTo(403);
        assertThat(new Person("zhao").post(approve, "{}").statusCode()).isEqualTo(400);

        var agreed = new Person("zhao").post(approve, "{'reason':'seen'}");

        assertThat(agreed.statusCode()).isEqualTo(200);
        assertThat(adoptions()).contains("onDelay: 90s");
        ContractTest.same(schema("StandardsChange"), list("").path("changes").get(0));
        var listed = list("?state=applied").path("changes").get(0);
        assertThat(listed.path("author").asText()).isEqualTo("li");
        assertThat(listed.path("decidedBy").asText()).isEqualTo("zhao");
        assertThat(listed.path("decision").asText()).isEqualTo("seen");
        assertThat(new Person("zhao").post(approve, "{'reason':'x'}").statusCode()).isEqualTo(409);
    }

    private JsonNode list(String query) throws Exception {
        return TestServer.JSON.readTree(server.getAsAdministrator(CHANGES + query).body());
    }

    private JsonNode schema(String name) throws Exception {
        return server.json("/api/v1/openapi.json").path("components").path("schemas").path(name);
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndATokenMayDoNoMore() throws Exception {
        var before = adoptions();
        var dry = server.post(CHANGES + "?dryRun=true", LOOSER.replace('\'', '"'));
        assertThat(dry.statusCode()).isEqualTo(200);
        var json = TestServer.JSON.readTree(dry.body());
        assertThat(json.path("verdict").asText()).isEqualTo("needs_second");
        ContractTest.same(schema("StandardsPlan"), json);
        ContractTest.same(
                schema("StandardsPlan").path("properties").path("effect"), json.path("effect"));
        var shift = json.path("effect").path("loosened").get(0);
        assertThat(shift.path("what").asText()).isEqualTo("on_delay");
        assertThat(shift.path("before").asText()).isEqualTo("30 s");
        assertThat(shift.path("after").asText()).isEqualTo("90 s");
        assertThat(json.path("after").asText()).contains("onDelay: 90s");

        assertThat(server.post(CHANGES, TIGHTER.replace('\'', '"')).statusCode()).isEqualTo(403);
        assertThat(list("").path("changes")).isEmpty();
        assertThat(adoptions()).isEqualTo(before);
    }

    @Test
    void onlyEditorsWithTheirTokenOfTheFormMayChange() throws Exception {
        assertThat(new Person("wang").post(CHANGES, TIGHTER).statusCode()).isEqualTo(403);
        var li = new Person("li");
        li.csrf = "forged";
        assertThat(li.post(CHANGES, TIGHTER).statusCode()).isEqualTo(403);
        assertThat(server.get(CHANGES).statusCode()).isEqualTo(401);
        assertThat(server.send(server.request("/standards/edit").build()).statusCode())
                .isEqualTo(303);
    }

    @Test
    void mistakesAndStaleVersionsAreToldApart() throws Exception {
        var li = new Person("li");
        var mistaken = li.post(CHANGES, TIGHTER.replace("20s", "soon"));
        assertThat(mistaken.statusCode()).isEqualTo(422);
        assertThat(TestServer.JSON.readTree(mistaken.body()).path("problems").get(0).asText())
                .contains("adoptions.yaml", "onDelay");
        var stale = li.post(CHANGES, TIGHTER.replace("'kind'", "'version':'old','kind'"));
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("reload the page");
        assertThat(li.post(CHANGES, "{'kind':'conquer','reason':'x'}").statusCode()).isEqualTo(400);
        assertThat(li.post(CHANGES, TIGHTER.replace("'reason'", "'raison'")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void theFormShowsTheEffectInWordsBeforeItSaves() throws Exception {
        var li = new Person("li");
        var form = li.page("/standards/edit/change?adoption=door-held&lang=en").body();
        assertThat(form).contains("name=\"onDelay\"", "value=\"30s\"", "Change an adoption");
        var filled = fields(form).replace("onDelay=30s", "onDelay=90s") + "&reason=slow+doors";

        var preview = li.form("/standards/edit/change?lang=en", filled + "&step=preview").body();

        assertThat(preview)
                .contains("Loosened: a second person has to agree", "30 s", "90 s", "slow doors");
        var saved = li.form("/standards/edit/change", filled + "&step=save");
        assertThat(saved.headers().firstValue("location")).contains("/standards/changes/1");
        var own = li.page("/standards/changes/1?lang=en").body();
        assertThat(own).contains("somebody else has to agree").doesNotContain("Agree and apply");
        var zhao = new Person("zhao");
        var other = zhao.page("/standards/changes/1?lang=en").body();
        assertThat(other).contains("Agree and apply");
        zhao.form(
                "/standards/changes/1/approve",
                "csrf=" + zhao.csrf + "&version=" + hidden(other, "version") + "&reason=ok");
        assertThat(adoptions()).contains("onDelay: 90s");
        assertThat(li.page("/standards/edit?lang=en").body()).contains("Decided by zhao");
    }

    @Test
    void whatTheFormLeavesAsItIsChangesNothing() throws Exception {
        var li = new Person("li");
        for (var adoption : estates.current().catalogue().adoptions()) {
            var form = li.page("/standards/edit/change?adoption=" + adoption.id()).body();
            var answer =
                    li.form("/standards/edit/change", fields(form) + "&reason=none&step=preview");
            assertThat(answer.statusCode()).as(adoption.id()).isEqualTo(422);
            assertThat(answer.body()).contains("nothing changes");
        }
    }

    @Test
    void everyFormIsThereInBothLanguages() throws Exception {
        var li = new Person("li");
        for (var kind :
                new String[] {
                    "add_clause",
                    "adopt",
                    "change?adoption=co2-now",
                    "end?adoption=co2-now",
                    "abolish?clause=house-co2"
                }) {
            for (var language : new String[] {"zh", "en"}) {
                var path = "/standards/edit/" + kind + (kind.contains("?") ? "&" : "?") + "lang=";
                assertThat(li.page(path + language).statusCode()).as(kind).isEqualTo(200);
            }
        }
        assertThat(li.page("/standards/edit/conquer").statusCode()).isEqualTo(404);
        assertThat(li.page("/standards/edit/change?adoption=none").statusCode()).isEqualTo(404);
    }

    /** What a browser would send of the form, unchanged. */
    private static String fields(String page) {
        var sent = new ArrayList<String>();
        var tag = Pattern.compile("<(input|select|option)([^>]*)>");
        var select = "";
        var begins = page.indexOf("<form class=\"stack");
        var form = page.substring(begins, page.indexOf("</form>", begins));
        var found = tag.matcher(form);
        while (found.find()) {
            var attributes = found.group(2);
            switch (found.group(1)) {
                case "select" -> select = attribute(attributes, "name");
                case "option" -> {
                    if (attributes.contains(" selected")) {
                        sent.add(select + "=" + encode(attribute(attributes, "value")));
                    }
                }
                default -> {
                    if (!attributes.contains("checkbox") || attributes.contains(" checked")) {
                        sent.add(
                                attribute(attributes, "name")
                                        + "="
                                        + encode(attribute(attributes, "value")));
                    }
                }
            }
        }
        sent.removeIf(field -> field.startsWith("reason="));
        return String.join("&", sent);
    }

    private static String attribute(String attributes, String name) {
        var found = Pattern.compile(name + "=\"([^\"]*)\"").matcher(attributes);
        return found.find() ? found.group(1).replace("&#34;", "\"").replace("&amp;", "&") : "";
    }

    private static String hidden(String page, String name) {
        return attribute(page.substring(page.indexOf("name=\"" + name + "\"")), "value");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Somebody with a browser. */
    private final class Person {
        private final String cookie;
        private String csrf;

        Person(String name) throws Exception {
            var page = server.get("/login");
            var form =
                    page.headers().allValues("set-cookie").stream()
                            .filter(c -> c.startsWith("qianhu_form"))
                            .findFirst()
                            .orElseThrow();
            var token = form.substring(form.indexOf('=') + 1, form.indexOf(';'));
            var login =
                    send(
                            "/login",
                            "qianhu_form=" + token,
                            "token="
                                    + token
                                    + "&name="
                                    + name
                                    + "&password="
                                    + encode(TestServer.PASSWORD));
            cookie =
                    login.headers().allValues("set-cookie").stream()
                            .filter(c -> c.startsWith("qianhu_session"))
                            .map(c -> c.substring(0, c.indexOf(';')))
                            .findFirst()
                            .orElseThrow();
            csrf = hidden(page("/desk").body(), "csrf");
        }

        private HttpResponse<String> send(String path, String cookie, String body)
                throws Exception {
            return server.send(
                    server.request(path)
                            .header("Cookie", cookie)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build());
        }

        HttpResponse<String> form(String path, String body) throws Exception {
            return send(path, cookie, body);
        }

        HttpResponse<String> page(String path) throws Exception {
            return server.send(server.request(path).header("Cookie", cookie).build());
        }

        HttpResponse<String> post(String path, String json) throws Exception {
            return server.send(
                    server.request(path)
                            .header("Cookie", cookie)
                            .header("X-CSRF-Token", csrf)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')))
                            .build());
        }
    }
}
