package org.qianhu.bench.faults;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.qianhu.bench.faults.Expected.Series;
import org.qianhu.core.site.Device;
import org.qianhu.ingest.mqtt.MqttPublisher;
import org.qianhu.ingest.mqtt.MqttSettings;

/** Several publishers, each as fast as the broker lets it, each for devices of its own. */
final class OverloadLoad implements AutoCloseable {
    private final InstantSource clock;
    private final Expected expected;
    private final AtomicLong said = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;
    private volatile @Nullable Throwable failure;

    private OverloadLoad(InstantSource clock, Expected expected) {
        this.clock = clock;
        this.expected = expected;
    }

    static OverloadLoad start(
            String broker, InstantSource clock, Expected expected, int publishers) {
        var load = new OverloadLoad(clock, expected);
        var meters = EstateLoad.devices("Electrical_Sub_Meter");
        int each = meters.size() / publishers;
        for (int i = 0; i < publishers; i++) {
            var own = meters.subList(i * each, (i + 1) * each);
            var settings = MqttSettings.of(broker, "overload-" + i);
            load.threads.add(
                    Thread.ofPlatform().name("overload-" + i).start(() -> load.run(settings, own)));
        }
        return load;
    }

    private void run(MqttSettings settings, List<Device> meters) {
        try (var publisher = MqttPublisher.connect(settings)) {
            long time = 0;
            while (!stopping) {
                time = Math.max(time + 1, clock.millis());
                for (var meter : meters) {
                    int value = (int) (time % 40);
                    publisher.publish(
                            EstateLoad.topic(meter),
                            EstateLoad.payload(time, Series.POWER.field(), value));
                    expected.reading(Series.POWER, meter.id(), value);
                    said.incrementAndGet();
                }
            }
            publisher.flush();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            failure = failed;
        }
    }

    /** Messages handed to the broker, all but a window of them confirmed. */
    long messages() {
        return said.get();
    }

    /**
     * Stops, and waits until the broker has confirmed everything.
     *
     * @throws IllegalStateException when publishing failed
     */
    void finish() throws InterruptedException {
        stopping = true;
        for (var thread : threads) {
            thread.join();
        }
        var failed = failure;
        if (failed != null) {
            throw new IllegalStateException("the load ended: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        stopping = true;
        threads.forEach(Thread::interrupt);
    }
}
