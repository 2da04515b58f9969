package org.qianhu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern KEY = Pattern.compile("[( ]t\\(\\s*\"([a-z.-]+[a-z])\"");

    @Test
    void bothLanguagesHaveTheSameKeysAndPlaces() throws IOException {
        var zh = bundle("zh");
        var en = bundle("en");
        assertThat(new TreeSet<>(zh.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(en.stringPropertyNames()));
        for (var key : zh.stringPropertyNames()) {
            assertThat(places(zh.getProperty(key))).as(key).isEqualTo(places(en.getProperty(key)));
            assertThat(en.getProperty(key)).as(key).doesNotContain("'");
        }
    }

    private static Properties bundle(String language) throws IOException {
        var properties = new Properties();
        try (var in =
                TextsTest.class.getResourceAsStream(
                        "/org/qianhu/server/messages_" + language + ".properties")) {
            properties.load(
                    new InputStreamReader(
                            java.util.Objects.requireNonNull(in), StandardCharsets.UTF_8));
        }
        return properties;
    }

    private static Set<String> places(String text) {
        var places = new TreeSet<String>();
        Pattern.compile("\\{\\d}").matcher(text).results().forEach(r -> places.add(r.group()));
        return places;
    }

    @Test
    void everyKeyThatATemplateUsesExists() throws IOException {
        var keys = new ArrayList<String>();
        try (var templates = Files.list(Path.of("src/main/jte"))) {
            for (var template : templates.toList()) {
                KEY.matcher(Files.readString(template).replace("page.t", " t"))
                        .results()
                        .forEach(found -> keys.add(found.group(1)));
            }
        }
        assertThat(keys).hasSizeGreaterThan(40);
        assertThat(bundle("en").stringPropertyNames()).containsAll(keys);
    }

    @Test
    void theBrowsersFirstKnownLanguageIsTakenAndChineseWithoutOne() {
        assertThat(Texts.preferred("de, en-GB;q=0.8, zh;q=0.5").language()).isEqualTo("en");
        assertThat(Texts.preferred("zh-TW,en;q=0.5").language()).isEqualTo("zh");
        assertThat(Texts.preferred("").language()).isEqualTo("zh");
        assertThat(Texts.preferred("!!").language()).isEqualTo("zh");
    }

    @Test
    void agesHaveTheirTwoGreatestUnits() {
        var en = Texts.of("en").orElseThrow();
        assertThat(en.age(Duration.ofSeconds(59))).isEqualTo("just now");
        assertThat(en.age(Duration.ofMinutes(59))).isEqualTo("59 min");
        assertThat(en.age(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
        assertThat(en.age(Duration.ofHours(49))).isEqualTo("2 d 1 h");
    }
}
