package org.qianhu.bench.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.qianhu.alerts.limits.WatchTable;
import org.qianhu.alerts.store.AlarmStore;
import org.qianhu.alerts.store.Snapshot;
import org.qianhu.alerts.watch.JournalTime;
import org.qianhu.bench.Folders;
import org.qianhu.core.Estate;

/** How long it takes to store all states, and to begin with stored ones. JMH wants it public. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SnapshotBenchmark {
    private static final Instant AT = Instant.ofEpochMilli(Readings.BEGIN);

    /** Of the estate. */
    @Param("100000")
    public int points;

    /** What it works on. */
    private record Stage(Path folder, AlarmStore store, Estate estate, WatchTable table) {}

    private @Nullable Stage stage;

    /** Judges two readings of every point and stores what they led to. */
    @Setup
    public void build() throws IOException {
        var folder = Files.createTempDirectory("qianhu-bench");
        var store = AlarmStore.open(folder.resolve("alarms.db"), null);
        var estate = MadeUpEstate.of(points);
        var table = new WatchTable(estate, AT, Map.of());
        var _ = new Readings(table, estate, false, 1).rounds(2);
        var built = new Stage(folder, store, estate, table);
        stage = built;
        store(built);
    }

    private static void store(Stage stage) {
        var snapshot = new Snapshot(1, JournalTime.NONE, stage.table().states());
        stage.store().commit(1, List.of(), snapshot, AT);
    }

    private Stage stage() {
        var built = stage;
        if (built == null) {
            throw new IllegalStateException("nothing was built");
        }
        return built;
    }

    /** To the disk. */
    @Benchmark
    public void snapshot() {
        store(stage());
    }

    /** From the disk to a table that can judge. */
    @Benchmark
    public WatchTable restore() {
        var states = stage().store().snapshot().orElseThrow().states();
        if (states.size() < stage().table().size()) {
            throw new IllegalStateException("only " + states.size() + " states came back");
        }
        return new WatchTable(stage().estate(), AT, states);
    }

    /** Removes what it stored. */
    @TearDown
    public void remove() throws IOException {
        stage().store().close();
        Folders.delete(stage().folder());
    }
}
