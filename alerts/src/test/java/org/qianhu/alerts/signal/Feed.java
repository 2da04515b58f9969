package org.qianhu.alerts.signal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.qianhu.core.telemetry.PointId;

/** Feeds signals with readings. */
final class Feed {
    static final PointId POINT = PointId.of("meter-1", "co2");
    static final int SEQUENCES = 10_000;

    record Read(PointId point, long time, double value) {}

    record Measure(long time, double value) {}

    private final Signal signal;
    private final List<Measure> measures = new ArrayList<>();
    private Memory memory;

    Feed(Signal signal) {
        this.signal = signal;
        memory = signal.blank();
    }

    Feed at(long time, double value) {
        return at(POINT, time, value);
    }

    Feed at(PointId point, long time, double value) {
        var output = signal.read(memory, point, time, value);
        memory = output.memory();
        if (output.judged()) {
            measures.add(new Measure(output.time(), output.value()));
        }
        return this;
    }

    Feed all(List<Read> reads) {
        reads.forEach(read -> at(read.point(), read.time(), read.value()));
        return this;
    }

    List<Measure> measures() {
        return measures;
    }

    List<Double> values() {
        return measures.stream().map(Measure::value).toList();
    }

    double last() {
        return measures.getLast().value();
    }

    Memory memory() {
        return memory;
    }

    static RandomGenerator random(int seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static Read read(long time, double value) {
        return new Read(POINT, time, value);
    }

    /**
     * Readings of one point that come late, twice and out of order, with gaps.
     *
     * @param step about so many ms lie between two
     * @param values so many different ones
     */
    static List<Read> disordered(RandomGenerator random, long begin, long step, int values) {
        var reads = new ArrayList<Read>();
        long time = begin + random.nextLong(step * 10);
        int count = random.nextInt(1, 60);
        for (int i = 0; i < count; i++) {
            time +=
                    random.nextInt(20) == 0
                            ? random.nextLong(step * 80)
                            : random.nextLong(2 * step);
            reads.add(read(time, random.nextInt(values) / 10.0));
        }
        for (int i = 0; i < count / 5; i++) {
            int from = random.nextInt(reads.size());
            int to = Math.min(reads.size() - 1, from + random.nextInt(6));
            switch (random.nextInt(3)) {
                case 0 -> reads.add(to, reads.get(from));
                case 1 -> Collections.swap(reads, from, to);
                default -> reads.add(reads.remove(from));
            }
        }
        return reads;
    }

    /** The same in the order of their times, each time once. */
    static List<Read> ordered(List<Read> reads) {
        var ordered = new ArrayList<Read>();
        reads.stream()
                .sorted(java.util.Comparator.comparingLong(Read::time))
                .forEach(read -> {
                    if (ordered.isEmpty() || ordered.getLast().time() < read.time()) {
                        ordered.add(read);
                    }
                });
        return ordered;
    }
}
