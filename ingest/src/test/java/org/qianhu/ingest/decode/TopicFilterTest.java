package org.qianhu.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilterTest {
    @ParameterizedTest
    @CsvSource({
        "a/b, a/b, true",
        "a/b, a/bc, false",
        "a/b, a, false",
        "a/+, a/b, true",
        "a/+, a/, true",
        "a/+, a, false",
        "a/+, a/b/c, false",
        "+/b, a/b, true",
        "+, a, true",
        "+, /a, false",
        "/+, /a, true",
        "+/+, /a, true",
        "a/#, a, true",
        "a/#, a/b/c, true",
        "a/#, ab, false",
        "#, a/b, true",
        "#, $SYS/a, false",
        "+/a, $SYS/a, false",
        "$SYS/#, $SYS/a, true",
        "a/+/c/#, a/b/c/d/e, true",
        "a/+/c/#, a/b/x/d, false"
    })
    void topicsMatchAsMqttSays(String filter, String topic, boolean match) {
        assertThat(TopicFilter.parse(filter).matches(topic)).isEqualTo(match);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/#/b", "a#", "a/b+", "#/a", "++"})
    void aMalformedFilterIsRefused(String filter) {
        assertThatThrownBy(() -> TopicFilter.parse(filter))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVeryLongTopicIsNoTrouble() {
        var topic = "qianhu" + "/x".repeat(30_000);
        assertThat(TopicFilter.parse("qianhu/+/+/+/telemetry").matches(topic)).isFalse();
        assertThat(TopicFilter.parse("qianhu/#").matches(topic)).isTrue();
    }
}
