package org.qianhu.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qianhu.server.http.TestServer.NOW;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.Building;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.site.Register;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.telemetry.PointId;

class PagesTest {
    private static final String NASTY = "<script>alert('x')</script>";

    @TempDir private Path folder;
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(folder, nastyEstate(), () -> NOW);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Register nastyEstate() {
        var names = new Names("区" + NASTY, "Area " + NASTY);
        var area = new Area("of-1", names, AreaKind.OFFICE, ZoneId.of("Asia/Shanghai"));
        var building = new Building("b01", "of-1", names, OptionalDouble.of(1));
        var device =
                new Device(
                        "em-1",
                        FacilitySystem.ENERGY,
                        "Electrical_Meter",
                        names,
                        new Place("of-1", "b01", "1", NASTY),
                        "office",
                        null,
                        null,
                        null,
                        List.of(PointId.of("em-1", "active_power")));
        return Register.of(List.of(area), List.of(building), List.of(device));
    }

    @Test
    void whatComesFromOutsideIsEscapedOnEveryPage() throws Exception {
        server.raised.alarm(
                "em-1:active_power",
                "energy",
                new Place("of-1", "b01", "1", NASTY),
                Priority.HIGH,
                new Names(NASTY, NASTY),
                "> 1 " + NASTY,
                false,
                NOW);
        var cookie = login("wang");
        var csrf = csrf(page("/alarms/1", cookie).body());
        form("/alarms/1/acknowledge", cookie, "csrf=" + csrf + "&comment=" + encode(NASTY));
        assertThat(server.alarms.byId(1).orElseThrow().comment()).isEqualTo(NASTY);
        for (var path :
                List.of(
                        "/desk?lang=en",
                        "/alarms/1",
                        "/devices?q=" + encode(NASTY),
                        "/dead-letters",
                        "/login?next=" + encode("\"><script>"))) {
            var page = page(path, cookie);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).doesNotContain("<script>");
        }
        assertThat(page("/desk", cookie).body()).contains("&lt;script&gt;");
    }

    @Test
    void anAnonymousVisitorSeesTheDeskAndMayNotAct() throws Exception {
        server.raised.residualCurrent("of-1", Priority.HIGH, NOW);
        var desk = server.get("/desk?lang=en");
        assertThat(desk.body()).contains("residual current 412 mA", "11:00:00", "just now", "High");
        assertThat(desk.body()).doesNotContain("Acknowledge</button>");
        var answer = form("/alarms/1/acknowledge", "", "comment=x");
        assertThat(answer.headers().firstValue("location")).contains("/login");
        assertThat(server.alarms.byId(1).orElseThrow().acknowledged()).isFalse();
    }

    @Test
    void aFormWithoutItsTokenOrFromAnotherSiteChangesNothing() throws Exception {
        server.raised.residualCurrent("of-1", Priority.HIGH, NOW);
        var cookie = login("wang");
        assertThat(form("/alarms/1/acknowledge", cookie, "comment=x").statusCode()).isEqualTo(403);
        var foreign =
                server.send(
                        post(
                                        "/alarms/1/acknowledge",
                                        cookie,
                                        "csrf=" + csrf(page("/desk", cookie).body()))
                                .header("Sec-Fetch-Site", "cross-site")
                                .build());
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(server.alarms.byId(1).orElseThrow().acknowledged()).isFalse();
    }

    @Test
    void aSessionMayUseRestWithItsTokenInTheHeader() throws Exception {
        server.raised.residualCurrent("of-1", Priority.HIGH, NOW);
        var cookie = login("wang");
        var csrf = csrf(page("/desk", cookie).body());
        var request =
                server.request("/api/v1/alarms/1/acknowledge")
                        .header("Cookie", cookie)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(server.send(request.copy().build()).statusCode()).isEqualTo(403);
        assertThat(server.send(request.header("X-CSRF-Token", csrf).build()).statusCode())
                .isEqualTo(200);
        assertThat(server.alarms.byId(1).orElseThrow().acknowledgedBy()).isEqualTo("wang");
    }

    @Test
    void aViewerMayLookOnly() throws Exception {
        server.raised.residualCurrent("of-1", Priority.HIGH, NOW);
        var cookie = login("viewer");
        var desk = page("/desk", cookie).body();
        assertThat(desk).doesNotContain("acknowledge-1");
        assertThat(form("/alarms/1/acknowledge", cookie, "csrf=" + csrf(desk)).statusCode())
                .isEqualTo(403);
        assertThat(form("/dead-letters/replay", cookie, "id=1&csrf=" + csrf(desk)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void theSessionCookieIsOutOfReachOfScriptsAndOtherSites() throws Exception {
        var answer = loginAnswer("wang", TestServer.PASSWORD, "/desk");
        var cookies = answer.headers().allValues("set-cookie");
        assertThat(cookies)
                .anySatisfy(c ->
                        assertThat(c)
                                .startsWith("qianhu_session=")
                                .contains("HttpOnly", "SameSite=Strict")
                                .doesNotContain("Secure"));
        var wrong = loginAnswer("wang", "wrong password", "/desk");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().allValues("set-cookie"))
                .noneMatch(c -> c.startsWith("qianhu_session"));
    }

    @Test
    void loginLeadsOnlyToAddressesOfThisServer() throws Exception {
        for (var next : List.of("https://evil.example/", "//evil.example", "/\\evil.example")) {
            var answer = loginAnswer("wang", TestServer.PASSWORD, next);
            assertThat(answer.headers().firstValue("location")).contains("/desk");
        }
        var good = loginAnswer("wang", TestServer.PASSWORD, "/alarms/7");
        assertThat(good.headers().firstValue("location")).contains("/alarms/7");
    }

    @Test
    void logoutEndsTheSession() throws Exception {
        var cookie = login("wang");
        form("/logout", cookie, "csrf=" + csrf(page("/desk", cookie).body()));
        assertThat(page("/dead-letters", cookie).headers().firstValue("location"))
                .contains("/login?next=%2Fdead-letters");
    }

    @Test
    void theLanguageOfTheAddressIsRemembered() throws Exception {
        var english = server.get("/desk?lang=en");
        assertThat(english.body()).contains("<html lang=\"en\">", "Duty desk");
        assertThat(english.headers().firstValue("set-cookie").orElse(""))
                .startsWith("qianhu_lang=en");
        assertThat(page("/desk", "qianhu_lang=zh").body()).contains("<html lang=\"zh-CN\">", "值班台");
    }

    @Test
    void aThousandAlarmsAreTwoHundredLinesAndANumber() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            server.raised.residualCurrent("of-1", Priority.HIGH, NOW.minusSeconds(i));
        }
        var live = server.get("/desk/live?lang=en").body();
        assertThat(Pattern.compile("<li id=\"alarm-").matcher(live).results().count())
                .isEqualTo(200);
        assertThat(live).contains("and 800 more", "1,000");
    }

    @Test
    void onlyAnAddressWithTheHashOfTheFileIsKeptForEver() throws Exception {
        var css =
                Pattern.compile("/assets/[0-9a-f]+/qianhu.css").matcher(server.get("/desk").body());
        assertThat(css.find()).isTrue();
        var answer = server.get(css.group());
        assertThat(answer.headers().firstValue("cache-control").orElse("")).contains("immutable");
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/css");
        assertThat(server.get("/assets/0/none.js").statusCode()).isEqualTo(404);
    }

    @Test
    void aTakenPortIsAnErrorThatNamesTheSetting() {
        var settings = new HttpSettings("127.0.0.1", server.service.port(), 1_000);
        assertThatThrownBy(() -> TestServer.startAgain(server, settings))
                .hasMessageContaining("QIANHU_HTTP_PORT")
                .hasMessageContaining("http.port");
    }

    private HttpResponse<String> loginAnswer(String name, String password, String next)
            throws Exception {
        var page = server.get("/login");
        var cookie =
                page.headers().allValues("set-cookie").stream()
                        .filter(c -> c.startsWith("qianhu_form"))
                        .map(c -> c.substring(0, c.indexOf(';')))
                        .findFirst()
                        .orElseThrow();
        var token = cookie.substring(cookie.indexOf('=') + 1);
        return form(
                "/login",
                cookie,
                "token="
                        + token
                        + "&name="
                        + name
                        + "&password="
                        + encode(password)
                        + "&next="
                        + encode(next));
    }

    private String login(String name) throws Exception {
        return loginAnswer(name, TestServer.PASSWORD, "/desk")
                .headers()
                .allValues("set-cookie")
                .stream()
                .filter(c -> c.startsWith("qianhu_session"))
                .map(c -> c.substring(0, c.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> page(String path, String cookie) throws Exception {
        return server.send(server.request(path).header("Cookie", cookie).build());
    }

    private HttpResponse<String> form(String path, String cookie, String body) throws Exception {
        return server.send(post(path, cookie, body).build());
    }

    private HttpRequest.Builder post(String path, String cookie, String body) {
        return server.request(path)
                .header("Cookie", cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static String csrf(String page) {
        var found = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
