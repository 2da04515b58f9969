package org.qianhu.server.http;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.qianhu.journal.Tally;

/** The books and the process for Prometheus. The books are read once a scrape. */
final class Metrics implements AutoCloseable {
    private static final Stats.Reader NONE = new Stats.Reader(0, 0, 0);

    private static final Stats NOTHING =
            new Stats(
                    Tally.ZERO,
                    Map.of(),
                    0,
                    0,
                    new Stats.AlarmCounts(0, 0, 0, 0, 0),
                    0,
                    new Stats.Mqtt(false, 0, null),
                    new Stats.Influx(false, null),
                    new Stats.Journal(0, 0, 0, 0, 0),
                    "");

    private final Backend backend;
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final AtomicReference<Stats> stats;
    private final Set<String> readers = ConcurrentHashMap.newKeySet();

    Metrics(Backend backend) {
        this.backend = backend;
        this.stats = new AtomicReference<>(NOTHING);
        gc.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        books();
        standing();
    }

    private void books() {
        count("messages", "MQTT messages received", Tally::messages);
        count("decoded", "messages that a decoder could read", Tally::decoded);
        count("undecodable", "messages set aside as a whole", Tally::undecodable);
        count("readings", "values found in messages", Tally::readings);
        count("duplicates", "values dropped as seen before", Tally::duplicates);
        count("replaced", "values that replaced another of that time", Tally::replaced);
        count("rejected", "values set aside", Tally::rejected);
        count("journalled", "values appended to the journal", Tally::journalled);
    }

    private void count(String name, String help, ToDoubleFunction<Tally> figure) {
        FunctionCounter.builder("qianhu." + name, stats, s -> figure.applyAsDouble(s.get().books()))
                .description(help)
                .register(registry);
    }

    private void standing() {
        gauge("alarms.active", "limits broken now", s -> s.alarms().active());
        gauge("alarms.unacknowledged", "not acknowledged", s -> s.alarms().unacknowledged());
        gauge("watches", "limits that judge", s -> s.alarms().watches());
        gauge("unheard", "watched for silence, never heard", s -> s.alarms().unheard());
        gauge("oldest.unsent.age.ms", "oldest waiting message", Stats::oldestUnsentAgeMs);
        gauge("dead.letters", "on the shelf", Stats::deadLetters);
        gauge("dead.letters.overflowed", "dropped, shelf full", Stats::deadLettersOverflowed);
        gauge("journal.bytes", "size on disk", s -> s.journal().bytes());
        gauge("journal.bound.bytes", "where it refuses", s -> s.journal().bound());
        gauge("journal.damages", "lost ranges", s -> s.journal().damages());
        gauge("journal.damaged.readings", "lost on disk", s -> s.journal().damagedReadings());
        gauge("journal.position", "last group", s -> s.journal().position());
        gauge("mqtt.connected", "1 when connected", s -> s.mqtt().connected() ? 1 : 0);
        gauge("mqtt.reconnects", "since the start", s -> s.mqtt().reconnects());
        gauge("influx.up", "1 when the store takes points", s -> s.influx().up() ? 1 : 0);
    }

    private void gauge(String name, String help, ToDoubleFunction<Stats> figure) {
        Gauge.builder("qianhu." + name, stats, s -> figure.applyAsDouble(s.get()))
                .description(help)
                .register(registry);
    }

    private void reader(String name) {
        FunctionCounter.builder(
                        "qianhu.reader.handled",
                        stats,
                        s -> s.get().readers().getOrDefault(name, NONE).handled())
                .tag("reader", name)
                .register(registry);
        Gauge.builder(
                        "qianhu.reader.waiting",
                        stats,
                        s -> s.get().readers().getOrDefault(name, NONE).waiting())
                .tag("reader", name)
                .register(registry);
    }

    List<Route> routes() {
        return List.of(Route.get("/metrics", Access.MACHINE, Set.of(), _ -> scrape()));
    }

    private Answer scrape() {
        var fresh = backend.stats().get();
        stats.set(fresh);
        fresh.readers().keySet().stream().filter(readers::add).forEach(this::reader);
        return Answer.of(200, "text/plain; version=0.0.4; charset=utf-8", registry.scrape());
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
