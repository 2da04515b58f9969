package org.qianhu.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.qianhu.bench.Figures;
import org.qianhu.bench.Folders;
import org.qianhu.ingest.mqtt.MqttPublisher;
import org.qianhu.ingest.mqtt.MqttSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * From the moment at which a reading should be published until its alarm is stored and told, while
 * a whole platform works: broker, server and InfluxDB in processes of their own. Exit code 1 when
 * an alarm does not come.
 */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description = "Milliseconds from publish to stored alarm, at a constant rate of readings.")
public final class LatencyBench implements Callable<Integer> {
    private static final long PATIENCE_S = 60;

    @Option(names = "--seconds", description = "Measured (default: ${DEFAULT-VALUE}).")
    private int seconds = 60;

    @Option(names = "--warm-up", description = "Seconds before (default: ${DEFAULT-VALUE}).")
    private int warmUp = 20;

    @Option(names = "--rate", description = "Readings a second (default: ${DEFAULT-VALUE}).")
    private int rate = 10_000;

    @Option(names = "--trips", description = "Alarms a second (default: ${DEFAULT-VALUE}).")
    private int trips = 30;

    @Option(
            names = "--broker",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Broker.Kind broker = Broker.Kind.ARTEMIS;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("qianhu-latency");
        System.err.println("data and logs in " + folder);
        try (var stage = Stage.undisturbed(folder, Folders.config(), broker);
                var _ = Stopper.of(stage)) {
            if (!run(stage)) {
                return 1;
            }
        }
        Folders.delete(folder);
        return 0;
    }

    /** Whether all alarms came. */
    private boolean run(Stage stage) throws IOException, InterruptedException {
        var stopwatch = stage.with(Stopwatch.start(stage.server()));
        var settings = MqttSettings.of(stage.broker().url(), "latency");
        var publisher = stage.with(MqttPublisher.connect(settings));
        var load =
                new SteadyLoad(
                        publisher, stopwatch, Stage.clock(), new SteadyLoad.Rate(rate, trips));
        stopwatch.measureFrom(load.begin() + TimeUnit.SECONDS.toNanos(warmUp));
        load.run(TimeUnit.SECONDS.toNanos(warmUp + seconds));
        double took = (System.nanoTime() - load.begin()) / 1e9;
        long untold = stopwatch.settle(PATIENCE_S);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("broker", broker.toString());
        figures.put("readingsPerSecond", load.readings() / took);
        figures.put("messagesPerSecond", load.messages() / took);
        figures.put("trips", load.trips());
        figures.put("worstPublisherLagMs", load.worstLagMs());
        percentiles(stopwatch.micros(), figures);
        figures.put("alarmsThatNeverCame", untold);
        figures.put("eventsMissed", stopwatch.missed());
        Figures.print(figures, json);
        return untold == 0 && stopwatch.missed() == 0;
    }

    private static void percentiles(Histogram micros, Map<String, Object> figures) {
        figures.put("measured", micros.getTotalCount());
        figures.put("p50Ms", micros.getValueAtPercentile(50) / 1e3);
        figures.put("p99Ms", micros.getValueAtPercentile(99) / 1e3);
        figures.put("p999Ms", micros.getValueAtPercentile(99.9) / 1e3);
        figures.put("maxMs", micros.getMaxValue() / 1e3);
    }
}
