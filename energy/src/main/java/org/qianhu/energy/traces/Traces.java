package org.qianhu.energy.traces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.qianhu.energy.meter.Meter;
import org.qianhu.energy.meter.RegisterReading;
import org.qianhu.energy.meter.Replacement;

/** Reads the published set, {@code traces.csv}. */
public final class Traces {
    private static final double HOUR = 3_600_000;

    private Traces() {}

    public static List<Trace> all() {
        return text().lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith("id,"))
                .map(line -> trace(line.split(",", -1)))
                .toList();
    }

    private static String text() {
        try (var in = Objects.requireNonNull(Traces.class.getResourceAsStream("traces.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Trace trace(String[] cells) {
        var meter =
                new Meter(
                        cells[0],
                        1,
                        Double.parseDouble(cells[5]),
                        Double.parseDouble(cells[4]),
                        Double.parseDouble(cells[3]),
                        List.of());
        var readings = Arrays.stream(cells[7].split(" ", -1)).map(Traces::reading).toList();
        return new Trace(
                cells[0],
                cells[1],
                Double.parseDouble(cells[2]),
                meter,
                readings,
                cells[6].isEmpty() ? Optional.empty() : Optional.of(replacement(cells[6])));
    }

    private static RegisterReading reading(String text) {
        var parts = text.split(":", -1);
        return new RegisterReading(time(parts[0]), Double.parseDouble(parts[1]));
    }

    private static Replacement replacement(String text) {
        var parts = text.split(":", -1);
        return new Replacement(
                time(parts[0]),
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                "new",
                "replaced",
                "trace");
    }

    private static long time(String hours) {
        return Math.round(Double.parseDouble(hours) * HOUR);
    }
}
