package org.qianhu.server.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
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
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.By;
import org.qianhu.alerts.alarm.Confirmation;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.core.standard.Priority;
import org.qianhu.seeds.estate.ReferenceEstate;

class DeedBrowserTest {
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

    private void act(long id, Act act, String why) {
        server.alarms.act(id, act, new By("wang", clock.instant(), why));
    }

    @Test
    void everyDeedWorksWithoutScriptsOnAPhone() {
        server.raised.smoke(clock.instant());
        var page = browser.openWithoutScripts();
        TestBrowser.login(page, server.service.url(), "/alarms/1");
        page.locator(".deeds [name=comment]").first().fill("guard saw toast");
        page.locator("text=False alarm").click();
        assertThat(page.locator(".card").first()).containsText("False alarm");
        assertThat(page.locator(".steps")).containsText("guard saw toast");
        assertThat(server.alarms.byId(1).orElseThrow().confirmation())
                .isEqualTo(Confirmation.FALSE_ALARM);
        page.locator("#aside [name=comment]").fill("detector is cleaned");
        page.locator("#aside button[value='60']").click();
        assertThat(page.locator("#disposition")).containsText("detector is cleaned");
        assertThat(server.alarms.byId(1).orElseThrow().presented()).isFalse();
        page.locator("#aside button").click();
        assertThat(page.locator("#disposition")).hasCount(0);
        page.locator("#aside [name=comment]").fill("broken");
        page.locator("#aside button[formaction]").click();
        assertThat(page.locator("#disposition")).containsText("Out of service since");
        assertThat(page.locator(".steps li")).hasCount(5);
        for (int i = 0; i < 5; i++) {
            assertThat(page.locator(".steps li").nth(i).locator("strong"))
                    .not()
                    .hasText(java.util.regex.Pattern.compile("[a-z]+_[a-z_]+"));
        }
    }

    @Test
    void manyAreAcknowledgedWithoutScriptsAndTheFilterStays() {
        server.raised.residualCurrent("of-1", Priority.HIGH, clock.instant());
        server.raised.residualCurrent("of-1", Priority.HIGH, clock.instant());
        var page = browser.openWithoutScripts();
        TestBrowser.login(page, server.service.url(), "/desk");
        page.navigate(server.service.url() + "/desk?system=energy");
        page.locator("#alarm-1 .pick input").check();
        page.locator("#alarm-2 .pick input").check();
        page.locator("#acknowledge-many").click();
        page.waitForURL("**/desk?system=energy");
        assertThat(server.alarms.counts().unacknowledged()).isZero();
    }

    @Test
    void whatChangesNothingIsSaidInTheReadersLanguage() {
        server.raised.smoke(clock.instant());
        var page = browser.open("zh-CN", 1280, 800);
        TestBrowser.login(page, server.service.url(), "/alarms/1");
        act(1, new Act.Acknowledge(), "");
        page.locator(".deeds button.first").first().click();
        assertThat(page.locator("[role=alert].message")).hasText("没有变化：此前已经确认。");
        page.navigate(server.service.url() + "/alarms/1?unchanged=<b>nothing</b>");
        assertThat(page.locator("[role=alert].message")).hasCount(0);
    }

    @Test
    void theOldPageOfAnAlarmThatTrippedAgainAcknowledgesNothingAndShowsItAnew() {
        server.raised.smoke(clock.instant());
        var page = browser.openWithoutScripts();
        TestBrowser.login(page, server.service.url(), "/alarms/1");
        tripAgain();
        page.locator("text=False alarm").click();
        assertThat(page.locator("[role=alert].message"))
                .hasText(
                        "Nothing changed: it rose again meanwhile. See how it stands now, then"
                                + " answer it.");
        assertThat(server.alarms.byId(1).orElseThrow().acknowledged()).isFalse();
        page.locator("text=False alarm").click();
        assertThat(page.locator("[role=alert].message")).hasCount(0);
        assertThat(server.alarms.byId(1).orElseThrow().confirmation())
                .isEqualTo(Confirmation.FALSE_ALARM);
    }

    private void tripAgain() {
        var alarm = server.alarms.byId(1).orElseThrow();
        server.raised.again(alarm, Transition.Kind.RAISED, clock.instant());
    }

    @Test
    void ticksOnAnOldDeskLeaveOutWhatTrippedSince() {
        server.raised.smoke(clock.instant());
        server.raised.residualCurrent("of-1", Priority.HIGH, clock.instant());
        var page = browser.openWithoutScripts();
        TestBrowser.login(page, server.service.url(), "/desk");
        page.locator("#alarm-1 .pick input").check();
        page.locator("#alarm-2 .pick input").check();
        tripAgain();
        page.locator("#acknowledge-many").click();
        assertThat(page.locator("#acknowledge-2")).hasCount(0);
        assertThat(page.locator("#acknowledge-1")).isVisible();
        assertThat(server.alarms.counts().unacknowledged()).isEqualTo(1);
    }

    @Test
    void aTickIsTakenBackWhenTheAlarmTripsAgainUnderIt() {
        server.raised.smoke(clock.instant());
        server.raised.residualCurrent("of-1", Priority.HIGH, clock.instant());
        var page = browser.open("en-GB", 1280, 800);
        TestBrowser.login(page, server.service.url(), "/desk");
        page.locator("#alarm-1 .pick input").check();
        page.locator("#alarm-2 .pick input").check();
        assertThat(page.locator("#picked")).hasText("(2)");
        tripAgain();
        assertThat(page.locator("#picked")).hasText("(1)");
        assertThat(page.locator("#alarm-1 .pick input")).not().isChecked();
        assertThat(page.locator("#alarm-2 .pick input")).isChecked();
    }

    @Test
    void aPressOnTheDeskThatComesTooLateSaysWhyNothingChanged() {
        server.raised.smoke(clock.instant());
        var page = browser.open("en-GB", 1280, 800);
        TestBrowser.login(page, server.service.url(), "/desk");
        page.locator("#acknowledge-1").hover(); // the list waits while the pointer rests there
        tripAgain();
        page.locator("#acknowledge-1").click();
        assertThat(page.locator("#told")).containsText("Alarm 1: Nothing changed: it rose again");
        assertThat(server.alarms.byId(1).orElseThrow().acknowledged()).isFalse();
        assertThat(page.locator("#alarm-1 .state")).containsText("2");
    }

    @Test
    void whatIsSetAsideStaysInSightWithItsEndAndItsReason() {
        server.raised.residualCurrent("of-1", Priority.HIGH, clock.instant());
        var until = clock.instant().plus(Duration.ofHours(1));
        act(1, new Act.Shelve(until), "meter is replaced");
        var page = browser.open("en-GB", 1280, 800);
        TestBrowser.login(page, server.service.url(), "/desk");
        assertThat(page.locator(".alarm")).hasCount(0);
        assertThat(page.locator("#aside-count")).hasText("1");
        page.locator("#tab-aside").click();
        assertThat(page.locator(".apart")).containsText("by wang: meter is replaced");
        page.locator("#unshelve-1").click();
        assertThat(page.locator("#aside-count")).hasText("0");
        page.locator("#tab-open").click();
        assertThat(page.locator("#alarm-1")).isVisible();
        assertThat(browser.complaints).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN,1920,1080", "en-GB,1920,1080", "zh-CN,360,740", "en-GB,360,740"})
    void alarmAndSetAsideReadWellOnAWallAndOnAPhone(String language, int width, int height) {
        var feeder = server.raised.feeder(Priority.HIGH, clock.instant());
        server.raised.numbered(1, Priority.CRITICAL, feeder, clock.instant());
        server.raised.smoke(clock.instant());
        server.raised.residualCurrent("of-1", Priority.HIGH, clock.instant());
        server.raised.residualCurrent("of-2", Priority.LOW, clock.instant());
        act(4, new Act.Shelve(clock.instant().plus(Duration.ofHours(8))), "meter is replaced");
        act(5, new Act.TakeOutOfService(), "feeder is rebuilt until spring");
        act(3, new Act.Comment(), "guard is on the way");
        var page = browser.open(language, width, height);
        TestBrowser.login(page, server.service.url(), "/desk");
        shoot(page, "acts-desk-" + language + "-" + width, "/desk");
        shoot(page, "acts-aside-" + language + "-" + width, "/desk?state=set_aside");
        shoot(page, "acts-fire-" + language + "-" + width, "/alarms/3");
        shoot(page, "acts-consequence-" + language + "-" + width, "/alarms/2");
        assertThat(browser.complaints).isEmpty();
    }

    @Test
    void textThatIsTooPaleIsFound() {
        var page = browser.open("en-GB", 360, 740);
        page.setContent("<p style='color:#777;background:#888'>pale</p><p>plain</p>");
        assertThat(TestBrowser.pale(page)).hasSize(1);
    }

    private void shoot(Page page, String name, String path) {
        page.navigate(server.service.url() + path);
        TestBrowser.shootWhole(page, name);
        assertThat(TestBrowser.overflow(page)).as(name).isZero();
        assertThat(TestBrowser.pale(page)).as(name).isEmpty();
    }
}
