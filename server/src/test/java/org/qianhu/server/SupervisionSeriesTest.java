package org.qianhu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.store.AlarmStore;
import org.qianhu.alerts.store.SupervisionRows;
import org.qianhu.alerts.supervision.KpiSeries;
import org.qianhu.alerts.supervision.Supervision;
import org.qianhu.core.Estate;
import org.qianhu.core.Estates;
import org.qianhu.core.standard.Catalogue;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.telemetry.SeriesStore.Answer;
import org.qianhu.core.telemetry.SeriesStore.Table;
import org.qianhu.ingest.influx.InfluxSettings;
import org.qianhu.ingest.influx.InfluxStore;
import org.qianhu.ingest.influx.ManagedInflux;
import org.qianhu.seeds.estate.ReferenceEstate;
import org.qianhu.server.http.Calls;

/** What the boards read of alarms, in the influxd that is installed. */
class SupervisionSeriesTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T03:00:10Z");
    private static final String SINCE = " WHERE time >= '2026-11-23T03:00:00Z'";

    @TempDir private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    private final InstantSource clock = now::get;
    private final Estates estates = estates();
    private ManagedInflux influxd;
    private InfluxStore influx;
    private AlarmStore alarms;
    private Calls calls;
    private Supervision supervision;
    private KpiSeries series;

    private static Estates estates() {
        var register = ReferenceEstate.register();
        var estate = new Estate("v1", register, new Catalogue("v1", List.of(), List.of()));
        return new Estates() {
            @Override
            public Estate current() {
                return estate;
            }

            @Override
            public Optional<Estate> version(String version) {
                return Optional.of(estate);
            }
        };
    }

    @BeforeEach
    void start() {
        influxd = ManagedInflux.start(folder.resolve("influxdb"), 0);
        influx = store(influxd.url());
        alarms = AlarmStore.open(folder.resolve("alarms.db"), null);
        calls = new Calls(alarms);
        supervise();
    }

    private static InfluxStore store(URI url) {
        return InfluxStore.at(url, InfluxSettings.managed(url.getPort()));
    }

    private void supervise() {
        var course = new SupervisionRows(alarms);
        supervision = Supervision.start(course, alarms, 2, clock);
        series = KpiSeries.start(supervision, course, influx, estates);
        await().until(supervision::loaded);
    }

    @AfterEach
    void stop() {
        stopSupervising();
        alarms.close();
        influx.close();
        influxd.close();
    }

    private void stopSupervising() {
        series.close();
        supervision.close();
    }

    private void forward(Duration by) {
        now.updateAndGet(at -> at.plus(by));
    }

    private List<Table> tables(String influxql) {
        return influx.query(influxql) instanceof Answer.Series(var tables) ? tables : List.of();
    }

    private List<List<@Nullable Object>> rows(String influxql) {
        var tables = tables(influxql);
        return tables.isEmpty() ? List.of() : tables.getFirst().rows();
    }

    private double count(String what) {
        var rows = rows("SELECT count(" + what + SINCE);
        return rows.isEmpty() ? 0 : ((Number) rows.getFirst().getLast()).doubleValue();
    }

    @Test
    void figuresCountsAndEventsAreWrittenEveryMinute() {
        calls.raise("em-1", Priority.HIGH, now.get());
        calls.raise("em-2", Priority.LOW, now.get());
        forward(Duration.ofMinutes(1));
        calls.clear("em-2", now.get());
        forward(Duration.ofMinutes(2));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> count("alarms_10m) FROM alarm_kpi") >= 3);
        assertThat(
                        rows(
                                "SELECT alarms_10m, per_operator_10m, flood, active, unacknowledged,"
                                        + " fleeting_24h FROM alarm_kpi"
                                        + SINCE
                                        + " AND area='all' LIMIT 2"))
                .containsExactly(
                        List.of(ms("2026-11-23T03:00:00Z"), 2.0, 1.0, 0.0, 2.0, 2.0, 0.0),
                        List.of(ms("2026-11-23T03:01:00Z"), 2.0, 1.0, 0.0, 1.0, 2.0, 1.0));
        var where = SINCE + " AND area='of-1' AND building='b01' AND priority='low' LIMIT 2";
        assertThat(rows("SELECT active, unacknowledged FROM alarm_count" + where))
                .containsExactly(
                        List.of(ms("2026-11-23T03:00:00Z"), 1.0, 1.0),
                        List.of(ms("2026-11-23T03:01:00Z"), 0.0, 1.0));
        int buildings = estates.current().register().buildings().size();
        assertThat(
                        tables(
                                "SELECT last(active) FROM alarm_count"
                                        + SINCE
                                        + " GROUP BY area, building, priority"))
                .as("zeros of every building and of the platform")
                .hasSize(4 * (buildings + 1));
        await().until(() -> count("alarm) FROM alarm_event") == 3);
        var event =
                tables(
                        "SELECT alarm, announced, en FROM alarm_event"
                                + SINCE
                                + " AND event='raised' AND device='em-1' GROUP BY *");
        assertThat(event).hasSize(1);
        assertThat(event.getFirst().tags())
                .containsEntry("quantity", "residual_current")
                .containsEntry("channel", "main")
                .containsEntry("adoption", "adopted")
                .containsEntry("priority", "high");
        assertThat(event.getFirst().rows().getFirst())
                .containsExactly(
                        (double) BEGIN.toEpochMilli(),
                        1.0,
                        1.0,
                        "em-1: residual current 412 mA, above 300 mA");
    }

    private static double ms(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    @Test
    void anOutageOfInfluxDbAndARestartWithinLoseNoMinuteAndNoEvent() {
        calls.raise("em-0", Priority.HIGH, now.get());
        forward(Duration.ofMinutes(2));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> count("alarms_10m) FROM alarm_kpi") >= 2);
        int port = influxd.url().getPort();
        influxd.close();
        for (int i = 1; i <= 40; i++) {
            forward(Duration.ofSeconds(30));
            calls.raise("em-" + i, Priority.HIGH, now.get());
            if (i == 20) {
                stopSupervising();
                supervise();
            }
        }
        forward(Duration.ofMinutes(1));
        assertThat(alarms.counts().active()).as("nobody is held up").isEqualTo(41);
        influxd = ManagedInflux.start(folder.resolve("influxdb"), port);
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        count("alarms_10m) FROM alarm_kpi") >= 23
                                && count("alarm) FROM alarm_event") == 41);
        assertThat(
                        rows(
                                "SELECT max(alarms_10m) FROM alarm_kpi"
                                        + SINCE
                                        + " AND time <= '2026-11-23T03:22:00Z'"
                                        + " GROUP BY time(1m) fill(-1)"))
                .as("no gap")
                .hasSize(23)
                .allSatisfy(row -> assertThat((Double) row.getLast()).isNotNegative());
        assertThat(
                        rows("SELECT alarms_10m FROM alarm_kpi WHERE time = '2026-11-23T03:12:00Z'")
                                .getFirst()
                                .getLast())
                .isEqualTo(20.0);
        assertThat(
                        rows("SELECT last(active) FROM alarm_count WHERE building='b01' AND area='of-1'"
                                        + " AND priority='high'")
                                .getFirst()
                                .getLast())
                .isEqualTo(41.0);
    }
}
