package org.qianhu.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Looks at the server's heap and open descriptors every few seconds. */
final class Sampler implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final double MEGABYTE = 1 << 20;

    /** Medians of the first and the last third of a run; of what is not known, 0. */
    record Trend(double first, double last) {}

    private record Sample(double heapMb, double descriptors) {}

    private final Server server;
    private final List<Sample> samples = new ArrayList<>();
    private final Thread thread;

    private Sampler(Server server) {
        this.server = server;
        this.thread = Thread.ofVirtual().name("sampler").unstarted(this::run);
    }

    static Sampler start(Server server) {
        var sampler = new Sampler(server);
        sampler.thread.start();
        return sampler;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(EVERY);
                sample();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void sample() throws InterruptedException {
        try {
            var descriptors = Path.of("/proc", Long.toString(server.child().pid()), "fd");
            double heap = heap(server.text("/metrics"));
            try (var open = Files.list(descriptors)) {
                add(new Sample(heap / MEGABYTE, open.count()));
            }
        } catch (IOException | RuntimeException away) {
            // it is killed or frozen now and then; there are other samples
        }
    }

    private static double heap(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private synchronized void add(Sample sample) {
        samples.add(sample);
    }

    synchronized Trend heapMb() {
        return trend(Sample::heapMb);
    }

    synchronized Trend descriptors() {
        return trend(Sample::descriptors);
    }

    private Trend trend(ToDoubleFunction<Sample> figure) {
        int third = samples.size() / 3;
        if (third == 0) {
            return new Trend(0, 0);
        }
        return new Trend(
                median(samples.subList(0, third), figure),
                median(samples.subList(samples.size() - third, samples.size()), figure));
    }

    private static double median(List<Sample> part, ToDoubleFunction<Sample> figure) {
        var sorted = part.stream().mapToDouble(figure).sorted().toArray();
        return Math.round(sorted[sorted.length / 2] * 10) / 10.0;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
