package org.qianhu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The installed Chromium without a window, and what its pages complain about. */
final class TestBrowser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SHOTS = Path.of("target", "screenshots");

    final List<String> complaints = new ArrayList<>();

    /** Gives each text that is harder to read than WCAG 2.2 AA allows, with its contrast. */
    private static final String PALE =
            """
            () => {
              const rgb = colour => colour.match(/[\\d.]+/g).map(Number);
              const light = ([r, g, b]) => [r, g, b]
                .map(c => c / 255)
                .map(c => c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
              const ground = element => {
                for (let up = element; up; up = up.parentElement) {
                  const colour = rgb(getComputedStyle(up).backgroundColor);
                  if (colour.length < 4 || colour[3] === 1) return colour;
                }
                return [255, 255, 255];
              };
              const said = element => [...element.childNodes]
                .some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
              return [...document.body.querySelectorAll('*')]
                .filter(each => said(each) && each.checkVisibility() && !each.disabled)
                .map(each => {
                  const style = getComputedStyle(each);
                  const [a, b] = [light(rgb(style.color)), light(ground(each))];
                  const size = parseFloat(style.fontSize);
                  const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
                  const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                  return {each, contrast, pale: contrast < (large ? 3 : 4.5)};
                })
                .filter(found => found.pale)
                .map(({each, contrast}) => each.textContent.trim() + ' ' + contrast.toFixed(2));
            }
            """;

    private final Playwright playwright;
    private final Browser browser;

    TestBrowser() {
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

    /** A browser of its own, without a page yet. */
    Page open(String language, int width, int height) {
        return open(options(language, width, height));
    }

    /** One that runs no scripts. */
    Page openWithoutScripts() {
        return open(options("en-GB", 360, 740).setJavaScriptEnabled(false));
    }

    /** One whose person wants no motion. */
    Page openWithoutMotion() {
        return open(options("en-GB", 1280, 800).setReducedMotion(ReducedMotion.REDUCE));
    }

    private static Browser.NewContextOptions options(String language, int width, int height) {
        return new Browser.NewContextOptions().setViewportSize(width, height).setLocale(language);
    }

    private Page open(Browser.NewContextOptions options) {
        var page = browser.newContext(options).newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    /** Logs in the control room, and goes on to {@code path}. */
    static void login(Page page, String url, String path) {
        page.navigate(url + "/login?next=" + path);
        page.locator("[name=name]").fill("wang");
        page.locator("[name=password]").fill(TestServer.PASSWORD);
        page.locator("main button").click();
        page.waitForURL("**" + path);
    }

    static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    }

    static void shootWhole(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(SHOTS.resolve(name + ".png")));
    }

    /** By how much the page is wider than the window. */
    static int overflow(Page page) {
        return ((Number)
                        page.evaluate(
                                "document.documentElement.scrollWidth"
                                        + " - document.documentElement.clientWidth"))
                .intValue();
    }

    /** Texts that are too pale to be read by everyone; empty on a good page. */
    static List<?> pale(Page page) {
        return (List<?>) page.evaluate(PALE);
    }

    /**
     * Closes all pages, before the server goes that they would miss, and forgets what they said.
     */
    void reset() {
        browser.contexts().forEach(context -> context.close());
        complaints.clear();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
