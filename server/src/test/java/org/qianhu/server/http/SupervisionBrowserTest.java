package org.qianhu.server.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qianhu.alerts.store.AlarmStore;
import org.qianhu.core.standard.Priority;
import org.qianhu.seeds.estate.ReferenceEstate;

class SupervisionBrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SHOTS = Path.of("target", "screenshots");

    private static Playwright playwright;
    private static Browser browser;

    @TempDir private Path folder;

    private final List<String> complaints = new ArrayList<>();
    private final InstantSource clock = InstantSource.system();
    private TestServer server;

    @BeforeAll
    static void launch() {
        assertThat(Files.isExecutable(CHROMIUM))
                .as("no %s: apt-get install chromium fonts-noto-cjk", CHROMIUM)
                .isTrue();
        var skip = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(skip));
        var flags = List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking");
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(flags));
    }

    @AfterAll
    static void quit() {
        browser.close();
        playwright.close();
    }

    @BeforeEach
    void start() {
        server = new TestServer(folder, ReferenceEstate.register(), clock);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A busy day that ends in a flood. */
    private void aDay() {
        server.close();
        try (var store = AlarmStore.open(folder.resolve("alarms.db"), null)) {
            aDay(new Calls(store));
        }
        start();
        await().until(() -> server.supervision.now().flood().isPresent());
    }

    private void aDay(Calls calls) {
        var random = new Random(5);
        var now = clock.instant();
        calls.raise("em-77", Priority.LOW, now.minus(Duration.ofHours(40)));
        calls.raise("em-78", Priority.HIGH, now.minus(Duration.ofHours(26)));
        for (int minute = 1430; minute > 20; minute -= 1 + random.nextInt(20)) {
            var meter = "of-1-b01-em-" + random.nextInt(9) * random.nextInt(3);
            var at = now.minus(Duration.ofMinutes(minute));
            var priority = random.nextInt(8) == 0 ? Priority.CRITICAL : Priority.MEDIUM;
            calls.raise(meter, priority, at);
            calls.clear(meter, at.plusSeconds(random.nextInt(50)));
        }
        for (int i = 0; i < 4; i++) {
            calls.raise("em-loose", Priority.LOW, now.minusSeconds(600 - 2 * i));
            calls.clear("em-loose", now.minusSeconds(599 - 2 * i));
        }
        for (int i = 0; i < 45; i++) {
            calls.raise("em-flood-" + i, Priority.HIGH, now.minusSeconds(150 - 2 * i));
        }
    }

    private Page open(String language, int width, int height) {
        var context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, height)
                                .setLocale(language));
        var page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(server.service.url() + "/supervision");
        return page;
    }

    private static void shoot(Page page, String name) {
        var options = new Page.ScreenshotOptions().setFullPage(true);
        page.screenshot(options.setPath(SHOTS.resolve(name + ".png")));
    }

    private static int overflow(Page page) {
        var wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
        return ((Number) page.evaluate(wider)).intValue();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN,1920,1080", "en-GB,1920,1080", "zh-CN,360,740", "en-GB,360,740"})
    void supervisionReadsWellInBothLanguagesOnAWallAndOnAPhone(
            String language, int width, int height) {
        aDay();
        var page = open(language, width, height);
        assertThat(page.locator(".flood")).isVisible();
        assertThat(page.locator(".kpis .kpi.bad").first()).isVisible();
        assertThat(page.locator(".bars rect.bad").first()).isVisible();
        assertThat(overflow(page)).isZero();
        shoot(page, "supervision-" + language + "-" + width);
        assertThat(TestBrowser.pale(page)).isEmpty();
        assertThat(complaints).isEmpty();
    }

    @Test
    void aQuietDayIsCalm() {
        var page = open("en-GB", 1280, 800);
        assertThat(page.locator(".flood")).hasCount(0);
        assertThat(page.locator(".kpi.bad, .kpi.high")).hasCount(0);
        page.locator("#spans a").nth(1).click();
        assertThat(page.locator("#spans a[aria-current]")).hasText("7 days");
        shoot(page, "supervision-calm");
        assertThat(TestBrowser.pale(page)).isEmpty();
        assertThat(complaints).isEmpty();
    }
}
