package org.qianhu.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldedTest {
    private static List<String> models(int count) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            lines.add(
                    "sites/of-%d.yaml:%d: areas[0].buildings[1].devices[%d].model: 'm%d' is no model"
                            .formatted(i % 3, i, i, i));
        }
        return lines;
    }

    @Test
    void twentyOfAKindAreShownAndTheOthersCountedWhereTheyStood() {
        var lines = models(30);
        lines.add("adoptions.yaml:1: adoptions[0].from: is missing; it must be given");

        var folded = Folded.of(lines);

        assertThat(folded).hasSize(22);
        assertThat(folded.subList(0, 20)).isEqualTo(lines.subList(0, 20));
        assertThat(folded.get(20)).isEqualTo("and 10 more like it");
        assertThat(folded.getLast()).contains("from: is missing");
    }

    @Test
    void aFewAreShownAsTheyAreAndSoIsOneTooMany() {
        assertThat(Folded.of(models(20))).isEqualTo(models(20));
        assertThat(Folded.of(models(21))).isEqualTo(models(21));
    }

    @Test
    void anotherKeyIsAnotherKind() {
        var lines = models(25);
        lines.addAll(models(25).stream().map(l -> l.replace(".model:", ".use:")).toList());

        assertThat(Folded.of(lines)).hasSize(42).contains("and 5 more like it");
    }
}
