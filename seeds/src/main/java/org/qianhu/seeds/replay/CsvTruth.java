package org.qianhu.seeds.replay;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.qianhu.core.telemetry.PointId;

/**
 * What a store must hold after a replay: for each point and time the last value of the files.
 *
 * @param duplicates rows that repeat point, time and value
 * @param replaced rows that repeat point and time with another value
 */
public record CsvTruth(Map<String, Column> columns, long duplicates, long replaced) {
    public CsvTruth {
        columns = Collections.unmodifiableMap(new TreeMap<>(columns));
    }

    /** How many distinct (point, time) there are. */
    public long size() {
        return columns.values().stream().mapToLong(Column::size).sum();
    }

    /** Hands every point's column to {@code each}, sorted by point. */
    public void forEach(BiConsumer<PointId, Column> each) {
        columns.forEach((text, column) -> each.accept(PointId.parse(text).orElseThrow(), column));
    }

    /** Times (epoch milliseconds, rising) and values of one point. */
    public static final class Column {
        private final long[] times;
        private final double[] values;

        private Column(long[] times, double[] values) {
            this.times = times;
            this.values = values;
        }

        public int size() {
            return times.length;
        }

        public long time(int row) {
            return times[row];
        }

        public double value(int row) {
            return values[row];
        }
    }

    /** Collects samples in the order of the files. */
    static final class Collector {
        private final Map<String, Growing> points = new TreeMap<>();
        private long duplicates;
        private long replaced;

        void add(Sample sample, long time) {
            points.computeIfAbsent(sample.device() + ":" + sample.key(), _ -> new Growing())
                    .add(time, sample.value());
        }

        CsvTruth truth() {
            var columns = new TreeMap<String, Column>();
            points.forEach((point, growing) -> columns.put(point, distinct(growing)));
            return new CsvTruth(columns, duplicates, replaced);
        }

        private Column distinct(Growing all) {
            // boxed for a stable sort, one point at a time
            int[] order =
                    IntStream.range(0, all.size)
                            .boxed()
                            .sorted((a, b) -> Long.compare(all.times[a], all.times[b]))
                            .mapToInt(Integer::intValue)
                            .toArray();
            var times = new long[all.size];
            var values = new double[all.size];
            int size = 0;
            for (int i : order) {
                boolean again = size > 0 && times[size - 1] == all.times[i];
                if (again && values[size - 1] == all.values[i]) {
                    duplicates++;
                } else if (again) {
                    replaced++;
                }
                size -= again ? 1 : 0;
                times[size] = all.times[i];
                values[size++] = all.values[i];
            }
            return new Column(Arrays.copyOf(times, size), Arrays.copyOf(values, size));
        }
    }

    private static final class Growing {
        private long[] times = new long[64];
        private double[] values = new double[64];
        private int size;

        void add(long time, double value) {
            if (size == times.length) {
                times = Arrays.copyOf(times, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            times[size] = time;
            values[size++] = value;
        }
    }
}
