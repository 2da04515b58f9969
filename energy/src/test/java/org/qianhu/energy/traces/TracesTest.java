package org.qianhu.energy.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qianhu.energy.meter.Course;

class TracesTest {
    @Test
    void tenOfTenComeOutTrue() {
        assertThat(Traces.all()).hasSize(10);
        assertThat(Traces.all()).allSatisfy(t -> assertThat(t.result().pass()).isTrue());
    }

    @Test
    void aReplacementIsUnknownUntilConfirmed() {
        var open = Traces.all().stream().filter(t -> !t.result().complete()).map(Trace::id);
        assertThat(open).containsExactly("A", "F", "G");
        assertThat(Traces.all())
                .filteredOn(t -> List.of("A", "F", "G").contains(t.id()))
                .allSatisfy(t -> assertThat(t.result().known()).isEqualTo(10));
    }

    @Test
    void orderAndDuplicatesOfDeliveryDoNotMatter() {
        var random = new Random(7);
        for (var trace : Traces.all()) {
            var shuffled = new ArrayList<>(trace.readings());
            shuffled.addAll(trace.readings());
            Collections.shuffle(shuffled, random);
            assertThat(new Course(trace.meter(), shuffled).account())
                    .isEqualTo(new Course(trace.meter(), trace.readings()).account());
        }
    }
}
