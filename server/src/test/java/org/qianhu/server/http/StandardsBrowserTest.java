package org.qianhu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.standard.Priority;
import org.qianhu.server.config.EstateReader;
import org.qianhu.server.standards.Question;
import org.qianhu.server.standards.TestCatalogue;

class StandardsBrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SHOTS = Path.of("target", "screenshots");

    private static Playwright playwright;
    private static Browser browser;

    @TempDir private Path folder;
    @TempDir private Path other;

    private final List<String> complaints = new ArrayList<>();
    private TestServer shipped;
    private TestServer madeUp;

    @BeforeAll
    static void launch() {
        assertThat(Files.isExecutable(CHROMIUM))
                .as("no %s: apt-get install chromium fonts-noto-cjk", CHROMIUM)
                .isTrue();
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var options =
                new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(
                                List.of(
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-background-networking",
                                        "--disable-quic"));
        browser = playwright.chromium().launch(options);
    }

    @AfterAll
    static void quit() {
        browser.close();
        playwright.close();
    }

    @BeforeEach
    void start() {
        var estate = EstateReader.read(Path.of("..", "config")).orThrow();
        shipped = new TestServer(folder, estate, () -> TestServer.NOW);
        madeUp = new TestServer(other, TestCatalogue.estate("v1"), () -> TestServer.NOW);
    }

    @AfterEach
    void stop() {
        shipped.close();
        madeUp.close();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 1920, 1080", "en, 360, 740"})
    void everyTabFitsItsScreen(String language, int width, int height) {
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
        for (var question : Question.values()) {
            shoot(page, shipped, StandardsView.address(question), question.id(), width);
            shoot(page, madeUp, StandardsView.address(question), "made-up-" + question.id(), width);
        }
        shoot(page, madeUp, "/standards/clauses/leak-500", "clause", width);
        madeUp.raised.alarm(
                "of-1-em:residual_current",
                "energy",
                new Place("of-1", "b01", "1", "r1"),
                Priority.HIGH,
                new Names("剩余电流 412 mA，高于 300 mA", "Residual current 412 mA, above 300 mA"),
                "> 300 mA",
                "a-leak-300",
                "leak-300",
                "v1",
                TestServer.NOW);
        shoot(page, madeUp, "/alarms/1", "alarm", width);
        assertThat(complaints).isEmpty();
        context.close();
    }

    private static void shoot(
            Page page, TestServer server, String address, String name, int width) {
        page.navigate(server.service.url() + address);
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(SHOTS.resolve("standards-" + name + "-" + width + ".png")));
        var wide = page.evaluate("document.documentElement.scrollWidth");
        assertThat(((Number) wide).intValue()).as(address).isLessThanOrEqualTo(width);
    }
}
