package org.qianhu.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qianhu.core.site.Ids;
import org.qianhu.core.telemetry.PointId;

class KeysTest {
    private static final String ALPHABET = "azAZ09_-./:é ";

    @Test
    void idsHaveTheShapeThatTheRegisterGivesThem() {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            var text = text(random, random.nextInt(70));
            assertThat(Keys.isId(text, 0, text.length())).as(text).isEqualTo(Ids.valid(text));
        }
        assertThat(Keys.isId("x".repeat(64), 0, 64)).isTrue();
        assertThat(Keys.isId("x".repeat(65), 0, 65)).isFalse();
    }

    @Test
    void aCanonicalKeyIsTheOneOfItsPoint() {
        var random = new Random(2);
        int keys = 0;
        for (int i = 0; i < 20_000; i++) {
            var text = text(random, 1 + random.nextInt(4));
            var point = PointId.parse("d:" + text);
            assertThat(Keys.canonical(text))
                    .as(text)
                    .isEqualTo(point.map(PointId::key).orElse(null));
            keys += point.isPresent() ? 1 : 0;
        }
        assertThat(keys).isGreaterThan(1_000);
        assertThat(Keys.canonical("co2.main")).isEqualTo("co2");
        assertThat(Keys.canonical("door_state.north")).isEqualTo("door_state.north");
    }

    private static String text(Random random, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(random.nextInt(20) == 0 ? 13 : 8)));
            if (random.nextInt(30) == 0) {
                text.append('.');
            }
        }
        return text.toString();
    }
}
