package org.qianhu.server.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnCallBrowserTest {
    private static TestBrowser browser;

    @TempDir private Path folder;
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
        server = new TestServer(folder);
        server.roster = OnCallPagesTest.roster();
    }

    @AfterEach
    void stop() {
        browser.reset();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "zh-CN, 1920, 1080, 白班",
        "en-GB, 1920, 1080, Day",
        "zh-CN, 360, 740, 白班",
        "en-GB, 360, 740, Day"
    })
    void whoIsOnCallReadsWellOnAWallAndOnAPhone(
            String language, int width, int height, String shift) {
        var page = browser.open(language, width, height);
        page.navigate(server.service.url() + "/on-call");

        assertThat(page.locator("#rota-desk td").nth(1)).hasText(shift);
        assertThat(page.locator("#rota-desk [role=alert]")).isVisible();
        assertThat(page.locator("nav [aria-current=page]")).hasAttribute("href", "/on-call");
        assertThat(TestBrowser.overflow(page)).isZero();
        assertThat(TestBrowser.pale(page)).isEmpty();
        assertThat(browser.complaints).isEmpty();
        TestBrowser.shoot(page, "on-call-%s-%d".formatted(language, width));
    }
}
