package org.qianhu.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qianhu.core.telemetry.DeadLetter.Reason;

class DecodersTest {
    private final PayloadDecoder decoders = new Decoders(DecoderSettings.standard());

    private Decoded decode(String topic, String payload) {
        var bytes = payload.getBytes(StandardCharsets.UTF_8);
        return decoders.decode(topic, bytes, Instant.EPOCH);
    }

    @Test
    void aDeviceStatusIsUnderstoodAndHoldsNoReading() {
        var nothing = new Decoded.Values(null, List.of(), List.of());
        assertThat(decode("qianhu/a/b/d/status", "online")).isEqualTo(nothing);
        assertThat(decode("qianhu/a/b/d/status", "offline")).isEqualTo(nothing);
        assertThat(decode("qianhu/a/b/d/status", "")).isEqualTo(nothing);
        assertThat(decode("qianhu/a/b/d/status", "up"))
                .isInstanceOfSatisfying(
                        Decoded.Undecodable.class,
                        none -> assertThat(none.reason()).isEqualTo(Reason.UNDECODABLE));
    }

    @Test
    void aTopicThatNoRouteMatchesIsNamed() {
        assertThat(decode("qianhu/a/b/d/telemetri", "{}"))
                .isInstanceOfSatisfying(
                        Decoded.Undecodable.class,
                        none -> assertThat(none.reason()).isEqualTo(Reason.UNKNOWN_TOPIC));
    }
}
