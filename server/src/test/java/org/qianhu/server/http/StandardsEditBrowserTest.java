package org.qianhu.server.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.server.config.LiveEstates;

/** A loosening on a phone of 360 px, from the form to the second person. */
class StandardsEditBrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SHOTS = Path.of("target", "screenshots");

    @TempDir private Path folder;

    @Test
    void aLooseningIsFilledInLookedAtAndAgreedToOnAPhone() throws Exception {
        assertThat(Files.isExecutable(CHROMIUM))
                .as("no %s: apt-get install chromium fonts-noto-cjk", CHROMIUM)
                .isTrue();
        var config = folder.resolve("config");
        StandardsEditTest.copyShipped(config);
        var data = Files.createDirectories(folder.resolve("data"));
        var estates = LiveEstates.open(config, data).orThrow();
        var environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        try (var server = StandardsEditTest.editable(config, data, estates);
                var playwright =
                        Playwright.create(new Playwright.CreateOptions().setEnv(environment));
                var browser = chromium(playwright)) {
            propose(login(browser, server, "li"), server);
            agree(login(browser, server, "zhao"), server);
        }
        assertThat(Files.readString(config.resolve("adoptions.yaml"))).contains("onDelay: 90s");
    }

    private static Browser chromium(Playwright playwright) {
        var options =
                new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu"));
        return playwright.chromium().launch(options);
    }

    private static Page login(Browser browser, TestServer server, String name) {
        var page =
                browser.newContext(
                                new Browser.NewContextOptions()
                                        .setViewportSize(360, 740)
                                        .setLocale("zh-CN"))
                        .newPage();
        page.navigate(server.service.url() + "/login?next=%2Fstandards%2Fedit");
        page.fill("input[name=name]", name);
        page.fill("input[name=password]", TestServer.PASSWORD);
        page.click("button.first");
        return page;
    }

    private static void propose(Page page, TestServer server) {
        fits(page, "edit-overview");
        page.navigate(server.service.url() + "/standards/edit/add_clause");
        fits(page, "edit-add-clause");
        page.navigate(server.service.url() + "/standards/edit/change?adoption=door-held");
        fits(page, "edit-form");
        page.fill("input[name=onDelay]", "90s");
        page.fill("input[name=reason]", "推车通过较慢");
        page.click("button[value=preview]");
        assertThat(page.locator("#effect")).containsText("须由第二人同意");
        fits(page, "edit-preview");
        page.click("button[value=save]");
        fits(page, "edit-own-proposal");
    }

    private static void agree(Page page, TestServer server) {
        page.navigate(server.service.url() + "/standards/changes/1");
        fits(page, "edit-proposal");
        page.fill("input[name=reason]", "已现场核对");
        page.click("button.first");
        assertThat(page.locator(".changes").first()).containsText("已生效");
        fits(page, "edit-applied");
    }

    private static void fits(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(SHOTS.resolve(name + ".png"))
                        .setFullPage(true));
        var wide = page.evaluate("document.documentElement.scrollWidth");
        assertThat(((Number) wide).intValue()).as(name).isLessThanOrEqualTo(360);
    }
}
