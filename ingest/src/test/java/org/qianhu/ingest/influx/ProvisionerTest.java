package org.qianhu.ingest.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProvisionerTest {
    @Test
    void whatAPolicyWasIsSaidInWords() {
        assertThat(Provisioner.before(Duration.ZERO, Duration.ofDays(7), true))
                .isEqualTo("before it kept readings for ever in shards of 604800s");
        assertThat(Provisioner.before(Duration.ofDays(7), Duration.ofDays(1), false))
                .isEqualTo(
                        "before it kept readings 604800s in shards of 86400s and was not the"
                                + " default");
    }
}
