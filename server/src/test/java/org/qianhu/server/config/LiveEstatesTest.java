package org.qianhu.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.core.site.Calendar;
import org.qianhu.core.site.DayKind;
import org.qianhu.server.http.Reload.Outcome;

class LiveEstatesTest {
    @TempDir Path folder;
    private Path config;
    private Path data;

    @BeforeEach
    void shipAnEstate() throws IOException {
        config = Files.createDirectories(folder.resolve("config"));
        data = folder.resolve("data");
        Files.createDirectories(config.resolve("sites"));
        area("a-0");
    }

    private void area(String id) throws IOException {
        Files.writeString(
                config.resolve("sites/a.yaml"),
                "areas: [{id: %s, zh: 区, en: Area, kind: office, zone: Asia/Shanghai}]"
                        .formatted(id));
    }

    private LiveEstates open() throws IOException {
        return Loads.good(LiveEstates.open(config, data));
    }

    @Test
    void whatAppliesIsKeptBeforeItApplies() throws IOException {
        var estates = open();
        var version = estates.current().version();

        assertThat(data.resolve("estates/" + version + ".zip")).exists();
        assertThat(estates.version(version)).contains(estates.current());
    }

    @Test
    void aReloadSwapsTheEstateAndTheEarlierOneIsStillFound() throws IOException {
        var estates = open();
        var before = estates.current();
        area("a-1");

        var outcome = estates.reload();

        var after = estates.current();
        assertThat(outcome).isEqualTo(new Outcome.Applied(after.version()));
        assertThat(after.register().area("a-1")).isPresent();
        assertThat(estates.version(before.version())).contains(before);
    }

    @Test
    void aReloadTakesTheCalendarAndTheEarlierOneIsKeptWithIt() throws IOException {
        var day = LocalDate.of(2026, 3, 2);
        var file = config.resolve("calendar.yaml");
        Files.writeString(file, "holidays: [{zh: 某日, en: A day, from: 2026-03-02}]");
        var before = open().current().version();
        var estates = open();
        Files.delete(file);

        assertThat(estates.reload()).isInstanceOf(Outcome.Applied.class);

        assertThat(estates.current().register().calendar()).isEqualTo(Calendar.WEEKENDS);
        var kept = open().version(before).orElseThrow();
        assertThat(kept.register().calendar().kind(day)).isEqualTo(DayKind.REST);
        Files.writeString(file, "holidays: [{zh: 某日, en: A day, from: soon}]");
        assertThat(estates.reload())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.problems())
                                        .singleElement()
                                        .asString()
                                        .startsWith("calendar.yaml:1: holidays[0].from: "));
    }

    @Test
    void earlierEstatesAreFoundAfterARestart() throws IOException {
        var before = open().current().version();
        area("a-1");

        var estates = open();

        var kept = estates.version(before).orElseThrow();
        assertThat(kept.version()).isEqualTo(before);
        assertThat(kept.register().area("a-0")).isPresent();
        assertThat(estates.current().register().area("a-1")).isPresent();
    }

    @Test
    void aReloadWithMistakesChangesNothing() throws IOException {
        var estates = open();
        var before = estates.current();
        area("not an id");

        var outcome = estates.reload();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.problems())
                                        .singleElement()
                                        .asString()
                                        .startsWith("sites/a.yaml:1: areas[0].id: "));
        assertThat(estates.current()).isSameAs(before);
    }

    @Test
    void aReloadWithoutAChangeKeepsTheVersion() throws IOException {
        var estates = open();
        var before = estates.current();

        assertThat(estates.reload()).isEqualTo(new Outcome.Applied(before.version()));
        assertThat(estates.current()).isSameAs(before);
    }

    @Test
    void manyVersionsAreAllFoundThoughFewAreCached() throws IOException {
        var estates = open();
        var versions = new java.util.ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            area("a-" + i);
            assertThat(estates.reload()).isInstanceOf(Outcome.Applied.class);
            versions.add(estates.current().version());
        }

        for (int i = 0; i < 10; i++) {
            var estate = estates.version(versions.get(i)).orElseThrow();
            assertThat(estate.register().area("a-" + i)).isPresent();
        }
    }

    @Test
    void anUnknownOrForgedVersionIsNone() throws IOException {
        var estates = open();

        assertThat(estates.version("0123456789abcdef")).isEmpty();
        assertThat(estates.version("../../config")).isEmpty();
    }

    @Test
    void aDamagedZipIsNotUsedAndMendedWhenItAppliesAgain() throws IOException {
        var before = open().current().version();
        var zip = data.resolve("estates/" + before + ".zip");
        Files.writeString(zip, "broken");
        area("a-1");
        assertThat(open().version(before)).isEmpty();

        area("a-0");
        assertThat(open().current().version()).isEqualTo(before);
        area("a-1");
        assertThat(open().version(before)).isPresent();
    }
}
