package org.qianhu.core.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final String MIX = "aAzZ019_-./:@[`{ +#é电\u0000";

    @Test
    void aHundredThousandRandomTextsAreJudgedAsTheShapeSays() {
        var random = new Random(1);
        int good = 0;
        for (int i = 0; i < 100_000; i++) {
            // mostly of what is allowed, or no long one would be
            int most = random.nextInt(4) == 0 ? MIX.length() : 9;
            var text = new StringBuilder();
            for (int left = random.nextInt(70); left > 0; left--) {
                text.append(MIX.charAt(random.nextInt(most)));
            }
            boolean expected = SHAPE.matcher(text).matches();
            assertThat(Ids.valid(text.toString())).as("'%s'", text).isEqualTo(expected);
            good += expected ? 1 : 0;
        }
        assertThat(good).isBetween(10_000, 90_000);
    }

    @Test
    void sixtyFourCharactersAreTheMost() {
        assertThat(Ids.valid("a".repeat(64))).isTrue();
        assertThat(Ids.valid("a".repeat(65))).isFalse();
        assertThat(Ids.valid("")).isFalse();
    }
}
