package org.qianhu.server.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.core.standard.Priority;
import org.qianhu.seeds.estate.ReferenceEstate;

class HornBrowserTest {
    /** Counts the oscillators that run, which is what can be heard. */
    private static final String EAR =
            """
            window.tones = 0;
            const start = OscillatorNode.prototype.start, stop = OscillatorNode.prototype.stop;
            OscillatorNode.prototype.start = function () { window.tones++; return start.call(this); };
            OscillatorNode.prototype.stop = function () { window.tones--; return stop.call(this); };
            """;

    private static TestBrowser browser;

    @TempDir private Path folder;
    private final InstantSource clock = InstantSource.system();
    private TestServer server;
    private boolean serverIsUp;

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
        serverIsUp = true;
    }

    @AfterEach
    void stop() {
        browser.reset();
        if (serverIsUp) {
            server.close();
        }
    }

    private Page desk() {
        var page = browser.open("en-GB", 1280, 800);
        page.addInitScript(EAR);
        TestBrowser.login(page, server.service.url(), "/desk");
        assertThat(page.locator("#connection")).hasText("Live");
        return page;
    }

    private static void horn(Page page, String state, String pattern, int tones) {
        assertThat(page.locator("#horn")).hasAttribute("data-state", state);
        assertThat(page.locator("#horn")).hasAttribute("data-pattern", pattern);
        assertThat(page.evaluate("window.tones")).isEqualTo(tones);
    }

    @Test
    void theHornSoundsUntilItIsSilencedAndAgainWithTheNextAlarm() {
        var page = desk();
        horn(page, "off", "", 0);
        assertThat(page.locator("#horn-state")).hasText("Horn not enabled");
        page.locator("#horn-enable").click();
        horn(page, "on", "", 0);
        server.raised.residualCurrent("of-1", Priority.HIGH, clock.instant());
        horn(page, "sounding", "high", 1);
        TestBrowser.shoot(page, "horn-sounding");
        assertThat(TestBrowser.pale(page)).isEmpty();
        page.keyboard().press("F8");
        horn(page, "silenced", "", 0);
        assertThat(server.alarms.byId(1).orElseThrow().acknowledged()).isFalse();
        server.raised.residualCurrent("of-1", Priority.MEDIUM, clock.instant());
        assertThat(page.locator("#active")).hasText("2");
        horn(page, "silenced", "", 0);
        server.raised.smoke(clock.instant());
        horn(page, "sounding", "critical", 1);
        page.locator("#horn-silence").click();
        horn(page, "silenced", "", 0);
        page.locator("#acknowledge-3").click();
        page.locator("#acknowledge-1").click();
        horn(page, "on", "", 0);
        assertThat(browser.complaints).isEmpty();
    }

    @Test
    void anEnabledHornIsRememberedAndAPressAnywhereWakesIt() {
        var page = desk();
        page.locator("#horn-enable").click();
        server.raised.smoke(clock.instant());
        horn(page, "sounding", "critical", 1);
        page.reload();
        page.locator(".summary").click();
        horn(page, "sounding", "critical", 1);
        page.locator("#horn-silence").click();
        page.reload();
        page.keyboard().press("Shift");
        page.keyboard().press("a");
        horn(page, "silenced", "", 0);
    }

    @Test
    void theFlashStandsStillForWhoWantsNoMotion() {
        server.raised.smoke(clock.instant());
        var still = browser.openWithoutMotion();
        still.navigate(server.service.url() + "/desk");
        assertThat(still.locator("body")).hasAttribute("data-flash", "critical");
        var name = "getComputedStyle(document.body).animationName";
        assertThat(still.evaluate(name)).isEqualTo("none");
        var page = browser.open("en-GB", 1280, 800);
        page.navigate(server.service.url() + "/desk");
        assertThat(page.locator("body")).hasAttribute("data-flash", "critical");
        assertThat(page.evaluate(name)).isEqualTo("flash");
    }

    @Test
    void aLostServerIsSaidWithItsTimeAndHeardAndGoesByItselfWhenItIsBack() {
        var page = desk();
        page.locator("#horn-enable").click();
        horn(page, "on", "", 0);
        server.raised.residualCurrent("of-1", Priority.LOW, clock.instant());
        assertThat(page.locator("#active")).hasText("1");
        var port = server.service.port();
        server.service.close();
        assertThat(page.locator("#lost")).isVisible(patience());
        assertThat(page.locator("#lost"))
                .hasText(
                        java.util.regex.Pattern.compile(
                                "No connection to the server since \\d\\d:\\d\\d:\\d\\d –"
                                        + " what is shown is old"));
        horn(page, "sounding", "lost", 1);
        TestBrowser.shoot(page, "desk-lost-en");
        assertThat(TestBrowser.pale(page)).isEmpty();
        page.keyboard().press("F8");
        horn(page, "silenced", "", 0);
        server.raised.residualCurrent("of-1", Priority.LOW, clock.instant());
        try (var _ = TestServer.startAgain(server, new HttpSettings("127.0.0.1", port, 10_000))) {
            assertThat(page.locator("#lost"))
                    .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(20_000));
            assertThat(page.locator("#active")).hasText("2");
            horn(page, "on", "", 0);
        }
        serverIsUp = false;
        server.closeStores();
    }

    private static LocatorAssertions.IsVisibleOptions patience() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(15_000);
    }

    @Test
    void aSessionThatIsOverEndsTheStreamAndShowsTheLogin() {
        var page = desk();
        var secret =
                page.context().cookies().stream()
                        .filter(cookie -> cookie.name.equals(Gate.SESSION_COOKIE))
                        .findFirst()
                        .orElseThrow()
                        .value;
        server.users.logout(secret);
        page.waitForURL("**/login**", new Page.WaitForURLOptions().setTimeout(15_000));
        assertThat(page.locator("[name=password]")).isVisible();
    }
}
