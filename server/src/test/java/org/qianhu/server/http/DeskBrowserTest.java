package org.qianhu.server.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.By;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.standard.Priority;
import org.qianhu.seeds.estate.ReferenceEstate;

class DeskBrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SHOTS = Path.of("target", "screenshots");

    private static Playwright playwright;
    private static Browser browser;

    @TempDir private Path folder;

    private final List<String> complaints = new ArrayList<>();
    private final InstantSource clock = InstantSource.system();
    private TestServer server;
    private boolean serverIsUp;

    @BeforeAll
    static void launch() {
        assertThat(Files.isExecutable(CHROMIUM))
                .as("no %s: apt-get install chromium fonts-noto-cjk", CHROMIUM)
                .isTrue();
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-background-networking",
                                                        "--disable-quic")));
    }

    @AfterAll
    static void quit() {
        browser.close();
        playwright.close();
    }

    @BeforeEach
    void start() {
        server = new TestServer(folder, ReferenceEstate.register(), clock);
        serverIsUp = true;
    }

    @AfterEach
    void stop() {
        if (serverIsUp) {
            server.close();
        }
    }

    private Page open(String language, int width, int height) {
        var page =
                browser.newContext(
                                new Browser.NewContextOptions()
                                        .setViewportSize(width, height)
                                        .setLocale(language))
                        .newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(server.service.url() + "/");
        return page;
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    }

    private void someAlarms() {
        var now = clock.instant();
        server.raised.residualCurrent("of-1", Priority.HIGH, now.minusSeconds(600));
        server.raised.residualCurrent("of-3", Priority.MEDIUM, now.minusSeconds(90_000));
        server.raised.residualCurrent("rh-04", Priority.LOW, now.minusSeconds(4_000));
        server.alarms.act(3, new Act.Acknowledge(), new By("wang", now, "electrician called"));
        server.raised.smoke(now.minusSeconds(20));
        server.raised.alarm(
                "ho-1-b02-dc-01:door_forced.d1",
                "access",
                new Place("ho-1", "b02", "1", "dc1"),
                Priority.HIGH,
                new Names("门禁控制器1：强行开门 1，等于 1", "Door controller 1: door forced 1, equal to 1"),
                "= 1",
                true,
                now.minusSeconds(300));
        server.raised.cleared(server.alarms.byId(5).orElseThrow(), now.minusSeconds(120));
        server.alarms.act(5, new Act.Acknowledge(), new By("wang", now, "guard looked"));
        server.raised.alarm(
                "journal-full",
                "qianhu",
                new Place("qianhu", "qianhu", "-", "-"),
                Priority.CRITICAL,
                new Names("日志已满，消息在代理处等待", "The journal is full, messages wait at the broker"),
                "-",
                false,
                now.minusSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({"zh-CN,1920,1080", "en-GB,1920,1080", "zh-CN,360,740", "en-GB,360,740"})
    void theDeskReadsWellInBothLanguagesOnAWallAndOnAPhone(String language, int width, int height) {
        someAlarms();
        var page = open(language, width, height);
        assertThat(page.locator(".alarm")).hasCount(6);
        assertThat(page.locator(".tiles li")).hasCount(26);
        assertThat(page.locator("#connection")).hasText(language.startsWith("zh") ? "实时" : "Live");
        assertThat(overflow(page)).isZero();
        var name = language + "-" + width;
        shoot(page, "desk-" + name);
        for (var path : List.of("alarms/1", "devices", "login")) {
            page.navigate(server.service.url() + "/" + path);
            assertThat(overflow(page)).as(path).isZero();
            shoot(page, path.replace('/', '-') + "-" + name);
        }
        assertThat(complaints).isEmpty();
    }

    private static int overflow(Page page) {
        return ((Number)
                        page.evaluate(
                                "document.documentElement.scrollWidth"
                                        + " - document.documentElement.clientWidth"))
                .intValue();
    }

    @Test
    void anAlarmRaisedWhileThePageIsOpenAppearsWithoutReload() {
        var page = open("en-GB", 1280, 800);
        assertThat(page.locator("#connection")).hasText("Live");
        assertThat(page.locator(".calm")).isVisible();
        page.evaluate("window.notReloaded = true");
        server.raised.smoke(clock.instant());
        assertThat(page.locator(".alarm .what"))
                .hasText("Smoke detector 5: fire alarm 1, equal to 1");
        assertThat(page.locator("#unacknowledged")).hasText("1");
        assertThat(page.locator("#tile-of-2 .number")).hasText("1");
        assertThat(page).hasTitle(Pattern.compile("^\\(1\\) Duty desk"));
        assertThat(page.evaluate("window.notReloaded")).isEqualTo(true);
        assertThat(complaints).isEmpty();
    }

    @Test
    void aBurstOfAThousandAlarmsSettlesAtTwoHundredLines() {
        var page = open("en-GB", 1280, 800);
        assertThat(page.locator("#connection")).hasText("Live");
        for (int i = 0; i < 1_000; i++) {
            server.raised.residualCurrent("of-1", Priority.HIGH, clock.instant());
        }
        assertThat(page.locator("#active"))
                .hasText("1,000", new LocatorAssertions.HasTextOptions().setTimeout(10_000));
        assertThat(page.locator(".alarm")).hasCount(200);
        assertThat(page.locator(".more")).containsText("800 more");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aControlRoomPersonLogsInAndAcknowledgesByKeyboardAlone() {
        someAlarms();
        var page = open("en-GB", 1280, 800);
        page.locator("#login").focus();
        page.keyboard().press("Enter");
        page.waitForURL("**/login**");
        page.keyboard().type("wang");
        page.keyboard().press("Tab");
        page.keyboard().type(TestServer.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL("**/desk");
        var first = page.locator(".deed button").first();
        assertThat(first).hasAccessibleName(Pattern.compile("Acknowledge alarm .*"));
        shoot(page, "desk-known");
        tabUntil(page, "acknowledge-");
        page.keyboard().press("Enter");
        assertThat(page.locator("#unacknowledged")).hasText("3");
        var focused = page.evaluate("document.activeElement.id").toString();
        assertThat(focused).startsWith("acknowledge-");
        assertThat(server.alarms.counts().unacknowledged()).isEqualTo(3);
        page.keyboard().press("Enter");
        assertThat(page.locator("#unacknowledged")).hasText("2");
        assertThat(server.users.audit(2)).allMatch(e -> e.what().equals("alarm.acknowledge"));
        assertThat(complaints).isEmpty();
    }

    private static void tabUntil(Page page, String id) {
        for (int i = 0; i < 100; i++) {
            page.keyboard().press("Tab");
            if (page.evaluate("document.activeElement.id").toString().startsWith(id)) {
                return;
            }
        }
        throw new AssertionError("no element " + id + " within 100 tabs");
    }

    @Test
    void theAlarmsPageTakesACommentAndTheShelfReplays() {
        someAlarms();
        var page = open("zh-CN", 1280, 800);
        page.navigate(server.service.url() + "/login?next=/alarms/1");
        page.locator("[name=name]").fill("wang");
        page.locator("[name=password]").fill(TestServer.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL("**/alarms/1");
        page.locator(".card.due [name=comment]").fill("已通知电工 <b>");
        page.locator("main button.first").click();
        assertThat(page.locator("main")).containsText("已通知电工 <b>");
        assertThat(page.locator("main button.first")).hasCount(0);
        assertThat(page.locator(".steps li").last()).containsText("已确认 wang 已通知电工 <b>");
        shoot(page, "alarm-acknowledged");
        page.navigate(server.service.url() + "/dead-letters");
        assertThat(page.locator("article")).hasCount(2);
        shoot(page, "dead-letters");
        assertThat(complaints).isEmpty();
    }

    @Test
    void theBannerAppearsWhenTheServerStops() {
        someAlarms();
        var page = open("zh-CN", 1920, 1080);
        assertThat(page.locator("#connection")).hasText("实时");
        assertThat(page.locator("#lost")).isHidden();
        server.close();
        serverIsUp = false;
        assertThat(page.locator("#lost"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(15_000));
        assertThat(page.locator("#lost")).containsText("已中断");
        shoot(page, "desk-lost");
    }
}
