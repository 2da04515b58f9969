package org.qianhu.bench.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.qianhu.bench.faults.Expected.Series;
import org.qianhu.core.site.Device;
import org.qianhu.ingest.mqtt.MqttPublisher;
import org.qianhu.ingest.mqtt.MqttSettings;

/**
 * Publishers faster than the machine. Now and then a detector, on a connection of its own, reports
 * fire: how long until the alarm is told? Behind the load everything must recover by itself.
 */
final class OverloadRun {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration FIRE_PATIENCE = Duration.ofMinutes(2);
    private static final int LOOK_MS = 20;

    /**
     * What is run.
     *
     * @param folder for data and logs of all processes
     * @param config folder of the server's configuration
     */
    record Plan(Path folder, Path config, Broker.Kind broker, Duration length, int publishers) {}

    private final Plan plan;
    private final PrintStream progress;
    private final InstantSource clock = InstantSource.system();
    private final Expected expected = new Expected();
    private long fires;
    private long worstFireMs;
    private long worstBacklog;

    /**
     * @param progress told how it stands
     */
    OverloadRun(Plan plan, PrintStream progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Runs it.
     *
     * @throws IllegalStateException when a process does not start, or ends by itself
     */
    OverloadReport run() throws IOException, InterruptedException {
        try (var stage = Stage.start(plan.folder(), plan.config(), plan.broker());
                var _ = Stopper.of(stage)) {
            var settings = MqttSettings.of(stage.broker().url(), "overload-fire");
            var fire = stage.with(MqttPublisher.connect(settings));
            var load =
                    stage.with(
                            OverloadLoad.start(
                                    stage.broker().url(), clock, expected, plan.publishers()));
            var sampler = stage.with(Sampler.start(stage.server()));
            press(stage, load, fire);
            load.finish();
            long messages = load.messages();
            progress.println("the load ends; recovering");
            long end = System.nanoTime();
            var found = new Audit(stage, expected).settle();
            double recovery = (System.nanoTime() - end) / 1e9;
            return new OverloadReport(
                    plan.length().toSeconds(),
                    plan.publishers(),
                    messages / Math.max(1, plan.length().toSeconds()),
                    fires,
                    worstFireMs,
                    worstBacklog,
                    recovery,
                    found,
                    sampler.heapMb(),
                    sampler.descriptors());
        }
    }

    private void press(Stage stage, OverloadLoad load, MqttPublisher fire)
            throws IOException, InterruptedException {
        var detectors = EstateLoad.devices("Smoke_Detector").iterator();
        long end = System.nanoTime() + plan.length().toNanos();
        while (System.nanoTime() < end) {
            Thread.sleep(EVERY);
            long took = alarmed(stage, fire, detectors.next());
            fires++;
            worstFireMs = Math.max(worstFireMs, took);
            long said = load.messages();
            long backlog = said - stage.server().get("/stats").path("messages").asLong();
            worstBacklog = Math.max(worstBacklog, backlog);
            progress.printf(
                    Locale.ROOT,
                    "%9d messages, %6d on their way, fire told after %d ms%n",
                    said,
                    backlog,
                    took);
        }
    }

    /** Milliseconds from the publish to the message about the alarm. */
    private long alarmed(Stage stage, MqttPublisher fire, Device detector)
            throws InterruptedException {
        var point = detector.id() + ":fire_alarm";
        long at = clock.millis();
        long begin = System.nanoTime();
        fire.publish(EstateLoad.topic(detector), EstateLoad.payload(at, "fire_alarm", 1));
        expected.reading(Series.FIRE, detector.id(), 1);
        expected.alarm(point, "fire-alarm", at);
        long end = begin + FIRE_PATIENCE.toNanos();
        while (!stage.receiver().points().contains(point) && System.nanoTime() < end) {
            Thread.sleep(LOOK_MS);
        }
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }
}
