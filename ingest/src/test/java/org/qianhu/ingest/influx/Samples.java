package org.qianhu.ingest.influx;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.Estate;
import org.qianhu.core.Estates;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.Building;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.site.Register;
import org.qianhu.core.standard.Catalogue;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.core.telemetry.SeriesStore.Answer;
import org.qianhu.journal.Draft;
import org.qianhu.journal.Tally;

/** A small estate, readings of it, and what tests ask InfluxDB. */
final class Samples {
    /** 2026-11-23, a Monday. */
    static final long T = 1_795_404_000_000L;

    private static final Names NAMES = new Names("名", "name");

    private Samples() {}

    /** An estate of {@code meters} meters {@code meter-0} … on one floor. */
    static Estate estate(String version, int meters) {
        var devices = new ArrayList<Device>();
        for (int i = 0; i < meters; i++) {
            devices.add(meter("meter-" + i, new Place("of-1", "b-1", "3", "301")));
        }
        return estate(version, devices);
    }

    static Estate estate(String version, List<Device> devices) {
        var area = new Area("of-1", NAMES, AreaKind.OFFICE, ZoneId.of("Asia/Shanghai"));
        var building = new Building("b-1", "of-1", NAMES, OptionalDouble.empty());
        var register = Register.of(List.of(area), List.of(building), devices);
        return new Estate(version, register, new Catalogue(version, List.of(), List.of()));
    }

    static Device meter(String id, Place place) {
        return new Device(
                id,
                FacilitySystem.ENERGY,
                "Electrical_Meter",
                NAMES,
                place,
                "office",
                null,
                null,
                null,
                List.of(PointId.of(id, "active_power")));
    }

    /** The last of {@code kept} is in force. */
    static Estates estates(Estate... kept) {
        return new Estates() {
            @Override
            public Estate current() {
                return kept[kept.length - 1];
            }

            @Override
            public Optional<Estate> version(String version) {
                return List.of(kept).stream()
                        .filter(estate -> estate.version().equals(version))
                        .findFirst();
            }
        };
    }

    static Reading reading(String device, String key, long time, double value) {
        return new Reading(PointId.of(device, key), time, value, Quality.GOOD);
    }

    static Draft draft(String version, List<Reading> readings) {
        long n = readings.size();
        return new Draft(version, true, readings, List.of(), new Tally(1, 1, 0, n, 0, 0, 0, n));
    }

    static InfluxSettings settings(int batchLines) {
        return settings(Duration.ZERO, batchLines, null);
    }

    static InfluxSettings settings(Duration retention, int batchLines, @Nullable String token) {
        return new InfluxSettings(
                URI.create("http://127.0.0.1:1"),
                "qianhu",
                "raw",
                retention,
                Duration.ofDays(7),
                token,
                null,
                null,
                0,
                batchLines,
                Duration.ofMillis(50));
    }

    /** Rows of the only table; none where there is no table. */
    static List<List<@Nullable Object>> rows(InfluxStore store, String influxql) {
        return switch (store.query(influxql)) {
            case Answer.Series series ->
                    series.tables().isEmpty() ? List.of() : series.tables().getFirst().rows();
            case Answer.Failed failed -> throw new AssertionError(failed.reason());
        };
    }

    /** How many values of that field there are. */
    static long count(InfluxStore store, String measurement, String field) {
        var rows = rows(store, "SELECT count(\"" + field + "\") FROM \"" + measurement + "\"");
        if (rows.isEmpty()) {
            return 0;
        }
        return rows.getFirst().get(1) instanceof Double count ? count.longValue() : -1;
    }
}
