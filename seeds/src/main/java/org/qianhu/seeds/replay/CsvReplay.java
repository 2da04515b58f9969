package org.qianhu.seeds.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.qianhu.core.site.Ids;

/** Publishes the rows of CSV files, in order, as batches of Qianhu JSON per device. */
public final class CsvReplay {
    private static final int MOST_READINGS = 500;
    private static final int MOST_CHARS = 50_000;

    private final CsvMap map;
    private final Options options;
    private final InstantSource clock;
    private final Pause pause;

    /**
     * How to play.
     *
     * @param speed 1 for real time, 60 for a minute a second, infinite for as fast as it goes
     * @param asNow whether all times are shifted so that the last row of all files is now
     */
    public record Options(double speed, boolean asNow) {
        public Options {
            if (!(speed > 0)) {
                throw new IllegalArgumentException("speed must be > 0");
            }
        }
    }

    /** Waits; {@link Thread#sleep(Duration)} outside tests. */
    @FunctionalInterface
    public interface Pause {
        /** Waits that long. */
        void sleep(Duration length) throws InterruptedException;
    }

    /** Told as a replay goes on. */
    @FunctionalInterface
    public interface Progress {
        /** Rows read so far, of all rows in all files. */
        void rows(long done, long all);
    }

    /**
     * What was played.
     *
     * @param rows lines after the header
     * @param values numbers published, duplicates included
     * @param missing cells without value
     * @param zeros values that are exactly 0, published as they are
     * @param ignored values of properties that the map leaves out
     * @param bad lines or cells that could not be read
     * @param ambiguous local times that a clock change doubles
     * @param absent local times that a clock change leaves out
     * @param truth what a store must hold now; counts duplicates and replaced values
     */
    public record Report(
            long rows,
            long values,
            long missing,
            long zeros,
            long ignored,
            long bad,
            long ambiguous,
            long absent,
            long messages,
            CsvTruth truth) {}

    public CsvReplay(CsvMap map, Options options, InstantSource clock, Pause pause) {
        this.map = map;
        this.options = options;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Plays {@code files} one after the other.
     *
     * @throws IllegalArgumentException where a file and the map do not fit
     */
    public Report run(List<Path> files, MessageSink sink) throws IOException, InterruptedException {
        return run(files, sink, (_, _) -> {});
    }

    /** Plays {@code files} one after the other and tells {@code progress} with each message. */
    public Report run(List<Path> files, MessageSink sink, Progress progress)
            throws IOException, InterruptedException {
        // a first pass, so that nothing is published where a file and the map do not fit
        var counted = new Tally();
        long[] last = {Long.MIN_VALUE};
        for (var file : files) {
            new CsvFile(map, counted).read(file, s -> last[0] = Math.max(last[0], s.time()));
        }
        boolean shifted = options.asNow() && last[0] != Long.MIN_VALUE;
        long shift = shifted ? clock.millis() - last[0] : 0;
        return new Run(sink, shift, rows -> progress.rows(rows, counted.rows)).play(files);
    }

    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final class Run {
        private final MessageSink sink;
        private final long shift;
        private final LongConsumer progress;
        private final Tally tally = new Tally();
        private final CsvTruth.Collector truth = new CsvTruth.Collector();
        private final Map<String, Batch> batches = new LinkedHashMap<>();
        private final long started = clock.millis();
        private long first = Long.MIN_VALUE;
        private long reached = Long.MIN_VALUE;
        private long messages;

        Run(MessageSink sink, long shift, LongConsumer progress) {
            this.sink = sink;
            this.shift = shift;
            this.progress = progress;
        }

        Report play(List<Path> files) throws IOException, InterruptedException {
            try {
                for (var file : files) {
                    new CsvFile(map, tally).read(file, this::take);
                }
            } catch (Interrupted stop) {
                throw new InterruptedException("replay stopped");
            }
            flush();
            return new Report(
                    tally.rows,
                    tally.values,
                    tally.missing,
                    tally.zeros,
                    tally.ignored,
                    tally.bad,
                    tally.ambiguous,
                    tally.absent,
                    messages,
                    truth.truth());
        }

        private void take(Sample sample) {
            long time = sample.time() + shift;
            if (Double.isFinite(options.speed())) {
                pace(sample.time());
            }
            truth.add(sample, time);
            var batch = batches.computeIfAbsent(sample.device(), _ -> new Batch(topic(sample)));
            batch.add(sample, time);
            if (batch.readings >= MOST_READINGS || batch.json.length() >= MOST_CHARS) {
                publish(batch);
            }
        }

        // rows that go back in time, as where a second file starts, are played at once
        private void pace(long time) {
            if (first == Long.MIN_VALUE) {
                first = time;
                reached = time;
            }
            if (time <= reached) {
                return;
            }
            flush();
            reached = time;
            long due = started + (long) ((time - first) / options.speed());
            try {
                for (long left = due - clock.millis(); left > 0; left = due - clock.millis()) {
                    pause.sleep(Duration.ofMillis(left));
                }
            } catch (InterruptedException stop) {
                throw new Interrupted();
            }
        }

        private String topic(Sample sample) {
            return "qianhu/%s/%s/%s/telemetry"
                    .formatted(
                            map.site().area().id(),
                            Ids.check("building", sample.building()),
                            Ids.check("device", sample.device()));
        }

        private void flush() {
            batches.values().forEach(this::publish);
        }

        private void publish(Batch batch) {
            if (batch.readings > 0) {
                sink.publish(batch.topic, batch.take());
                messages++;
                progress.accept(tally.rows);
            }
        }
    }

    /** One JSON array being built; values of one time share an object, each key once. */
    private static final class Batch {
        private final String topic;
        private final StringBuilder json = new StringBuilder();
        private final Set<String> keys = new HashSet<>();
        private long time;
        private int readings;

        Batch(String topic) {
            this.topic = topic;
        }

        void add(Sample sample, long at) {
            if (readings == 0 || at != time || keys.contains(sample.key())) {
                json.append(readings == 0 ? "[" : "}},");
                json.append("{\"ts\":").append(at).append(",\"values\":{");
                keys.clear();
                time = at;
            } else {
                json.append(',');
            }
            json.append('"').append(sample.key()).append("\":").append(sample.value());
            keys.add(sample.key());
            readings++;
        }

        byte[] take() {
            var bytes = json.append("}}]").toString().getBytes(StandardCharsets.UTF_8);
            json.setLength(0);
            keys.clear();
            readings = 0;
            return bytes;
        }
    }
}
