package org.qianhu.bench.engine;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.qianhu.alerts.limits.WatchTable;

/** Readings a second that one thread judges. JMH makes it, and wants it public. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class JudgeBenchmark {
    /** Of the estate. */
    @Param("1000000")
    public int points;

    /** Whether each reading names its point by an object of its own, as one from the journal. */
    @Param({"true", "false"})
    public boolean decoded;

    private @Nullable Readings readings;

    /** CPU time and readings, for a busy machine slows the clock down and not the CPU time. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Cpu {
        /** Of the measured iterations. */
        public long cpuNanos;

        /** In the measured iterations. */
        public long judged;

        private long begun;

        /** Begins to count. */
        @Setup(Level.Iteration)
        public void begin() {
            judged = 0;
            begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        /** Counts. */
        @TearDown(Level.Iteration)
        public void end() {
            cpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;
        }
    }

    /** Builds the estate and gives every point its first reading. */
    @Setup
    public void build() {
        var estate = MadeUpEstate.of(points);
        var table = new WatchTable(estate, Instant.ofEpochMilli(Readings.BEGIN), Map.of());
        var fresh = new Readings(table, estate, decoded, 1);
        var _ = fresh.rounds(1);
        readings = fresh;
    }

    /** All points of the next device. */
    @Benchmark
    @OperationsPerInvocation(MadeUpEstate.POINTS_A_DEVICE)
    public int judge(Cpu cpu) {
        var feeding = readings;
        int read = feeding == null ? 0 : feeding.device();
        cpu.judged += read;
        return read;
    }
}
