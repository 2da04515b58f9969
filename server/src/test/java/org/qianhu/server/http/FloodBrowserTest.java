package org.qianhu.server.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qianhu.core.standard.Priority;
import org.qianhu.seeds.estate.ReferenceEstate;

class FloodBrowserTest {
    private static final int CONSEQUENCES = 400;
    private static final int OTHERS = 600;
    private static final int MOST_ELEMENTS = 8_000;

    /** What a person takes for an answer to the press, on a machine that does other things too. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static TestBrowser browser;

    @TempDir private Path folder;
    private final InstantSource clock = InstantSource.system();
    private TestServer server;

    @BeforeAll
    static void launch() {
        browser = new TestBrowser();
    }

    @AfterAll
    static void quit() {
        browser.close();
    }

    @BeforeEach
    void start() {
        server = new TestServer(folder, ReferenceEstate.register(), clock);
    }

    @AfterEach
    void stop() {
        browser.reset();
        server.close();
    }

    /**
     * A feeder fails, its meters follow, and six hundred others that have nothing to do with it.
     */
    private void flood() {
        var feeder = server.raised.feeder(Priority.HIGH, clock.instant());
        for (int i = 1; i <= CONSEQUENCES; i++) {
            server.raised.numbered(i, Priority.HIGH, feeder, clock.instant());
        }
        for (int i = 0; i < OTHERS - 1; i++) {
            server.raised.residualCurrent("of-3", Priority.HIGH, clock.instant());
        }
    }

    private static void settled(Page page) {
        assertThat(page.locator("#active"))
                .hasText("600", new LocatorAssertions.HasTextOptions().setTimeout(20_000));
    }

    @Test
    void inABurstOfAThousandTheFirstCauseIsOnTopAndTheDeskStaysUsable() throws Exception {
        var page = browser.open("en-GB", 1280, 800);
        TestBrowser.login(page, server.service.url(), "/desk");
        assertThat(page.locator("#connection")).hasText("Live");
        flood();
        settled(page);
        assertThat(page.locator(".alarm").first()).hasAttribute("id", "alarm-1");
        assertThat(page.locator("#alarm-1 .fold summary")).containsText("+400 consequences");
        assertThat(page.locator("#flood")).containsText("1,000 alarms in 10 min. First cause:");
        assertThat(page.locator("#flood a")).containsText("Main feeder: no voltage");
        assertThat(page.locator(".alarm")).hasCount(200);
        assertThat(page.locator(".more")).containsText("400 more");
        var elements = ((Number) page.evaluate("document.querySelectorAll('*').length")).intValue();
        assertThat(elements).isLessThan(MOST_ELEMENTS);
        var begun = clock.instant();
        page.locator("#acknowledge-1").click();
        assertThat(page.locator("#unacknowledged")).hasText("599");
        var took = Duration.between(begun, clock.instant());
        assertThat(took).isLessThan(SOON);
        Files.writeString(
                Path.of("target", "flood.txt"),
                "%d elements, %d ms from press to row%n".formatted(elements, took.toMillis()));
        assertThat(server.alarms.byId(1).orElseThrow().acknowledgedBy()).isEqualTo("wang");
        assertThat(page.locator("#flood a")).hasAttribute("href", "/alarms/1");
        assertThat(browser.complaints).isEmpty();
    }

    @Test
    void twoHundredAreAcknowledgedInOneGoAndTheNextFollow() {
        var page = browser.open("en-GB", 1280, 800);
        flood();
        TestBrowser.login(page, server.service.url(), "/desk");
        settled(page);
        page.locator("#pick-all").click();
        assertThat(page.locator("#picked")).hasText("(200)");
        page.locator("#many [name=comment]").fill("one cable");
        page.locator("#acknowledge-many").click();
        assertThat(page.locator("#told")).hasText("200 acknowledged, 0 stayed as they were");
        assertThat(page.locator("#unacknowledged")).hasText("400");
        assertThat(page.locator("#picked")).hasText("");
        assertThat(server.alarms.byId(1).orElseThrow().comment()).isEqualTo("one cable");
        assertThat(browser.complaints).isEmpty();
    }

    @Test
    void whatIsTickedOrUnfoldedStaysSoWhileAlarmsCome() {
        flood();
        var page = browser.open("en-GB", 1280, 800);
        TestBrowser.login(page, server.service.url(), "/desk");
        assertThat(page.locator("#connection")).hasText("Live");
        page.locator("#alarm-1 .pick input").check();
        page.locator("#alarm-1 .fold summary").click();
        assertThat(page.locator("#alarm-1 .fold li")).hasCount(11);
        server.raised.residualCurrent("of-2", Priority.HIGH, clock.instant());
        assertThat(page.locator("#active")).hasText("601");
        assertThat(page.locator("#alarm-1 .pick input")).isChecked();
        assertThat(page.locator("#alarm-1 .fold li").first()).isVisible();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN,1920,1080", "en-GB,1920,1080", "zh-CN,360,740", "en-GB,360,740"})
    void aFloodReadsWellOnAWallAndOnAPhone(String language, int width, int height) {
        flood();
        var page = browser.open(language, width, height);
        TestBrowser.login(page, server.service.url(), "/desk");
        assertThat(page.locator("#alarm-1")).isVisible();
        assertThat(TestBrowser.overflow(page)).isZero();
        TestBrowser.shoot(page, "flood-" + language + "-" + width);
        assertThat(TestBrowser.pale(page)).isEmpty();
        page.navigate(server.service.url() + "/alarms/1");
        assertThat(page.locator("#consequences li")).hasCount(201);
        assertThat(TestBrowser.overflow(page)).isZero();
        page.navigate(server.service.url() + "/alarms");
        assertThat(page.locator(".alarm")).hasCount(100);
        TestBrowser.shoot(page, "records-" + language + "-" + width);
        assertThat(TestBrowser.pale(page)).isEmpty();
        assertThat(TestBrowser.overflow(page)).isZero();
        assertThat(browser.complaints).isEmpty();
    }
}
