package org.qianhu.alerts.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qianhu.alerts.signal.Feed.Measure;
import org.qianhu.alerts.signal.Feed.Read;
import org.qianhu.core.telemetry.PointId;

class HighestTest {
    private static final List<PointId> PHASES =
            List.of(
                    PointId.of("feeder-1", "voltage.a"),
                    PointId.of("feeder-1", "voltage.b"),
                    PointId.of("feeder-1", "voltage.c"));

    @Test
    void aFeederIsDeadWhenAllItsPhasesAre() {
        var feed = new Feed(new Highest(3));
        for (int phase = 0; phase < 3; phase++) {
            feed.at(PHASES.get(phase), phase, 230 + phase);
        }
        for (int phase = 0; phase < 3; phase++) {
            feed.at(PHASES.get(phase), 10 + phase, 0);
        }
        assertThat(feed.values()).containsExactly(232.0, 232.0, 232.0, 0.0);
    }

    @Test
    void onePhaseAloneDoesNotSayThatAFeederIsDead() {
        assertThat(new Feed(new Highest(3)).at(PHASES.get(0), 0, 0).measures()).isEmpty();
        assertThat(new Feed(new Highest()).at(PHASES.get(0), 0, 0).values()).containsExactly(0.0);
        assertThatThrownBy(() -> new Highest(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPointThatIsGoneHoldsNothingUp() {
        var memory =
                new Feed(new Highest()).at(PHASES.get(0), 0, 230).at(PHASES.get(1), 1, 5).memory();
        var kept = memory.of(Set.of(PHASES.get(1)));
        assertThat(new Highest().read(kept, PHASES.get(1), 2, 4).value()).isEqualTo(4);
    }

    @Test
    void whateverComesItIsWhatAllReadingsKeptWouldGive() {
        for (int seed = 0; seed < Feed.SEQUENCES; seed++) {
            var random = Feed.random(seed);
            var reads = new ArrayList<Read>();
            for (var read : Feed.disordered(random, 0, 1_000, 3_000)) {
                reads.add(new Read(PHASES.get(random.nextInt(3)), read.time(), -read.value()));
            }
            var wanted = new ArrayList<Measure>();
            var newest = new HashMap<PointId, Read>();
            for (var read : reads) {
                var before = newest.get(read.point());
                if (before == null || read.time() >= before.time()) {
                    newest.put(read.point(), read);
                    long time = newest.values().stream().mapToLong(Read::time).max().orElseThrow();
                    var most = newest.values().stream().mapToDouble(Read::value).max();
                    wanted.add(new Measure(time, most.orElseThrow()));
                }
            }
            assertThat(new Feed(new Highest()).all(reads).measures()).isEqualTo(wanted);
        }
    }
}
