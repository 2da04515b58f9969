package org.qianhu.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Calendar;
import org.qianhu.energy.baseline.Choice;
import org.qianhu.energy.baseline.Fit;
import org.qianhu.energy.baseline.Hour;
import org.qianhu.energy.baseline.Sufficiency;
import org.qianhu.seeds.replay.CsvMap;
import org.qianhu.seeds.replay.CsvReplay;
import org.qianhu.seeds.replay.CsvTruth;
import org.qianhu.server.config.CalendarFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits a baseline to one year of each building and holds it against another. */
@Command(
        name = "baseline",
        mixinStandardHelpOptions = true,
        description =
                "Fit a baseline to one year and test it on another, from hourly CSV and weather."
                        + " Needs no running server.")
final class EnergyBaselineCommand implements Callable<Integer> {
    @Option(names = "--train", required = true, paramLabel = "YEAR", description = "Fitted to.")
    private int train;

    @Option(names = "--test", required = true, paramLabel = "YEAR", description = "Tested on.")
    private int test;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Hourly consumption, plain or .gz, as the map says.")
    private @Nullable Path csv;

    @Option(names = "--map", paramLabel = "MAP", description = "Says how the file is laid out.")
    private @Nullable Path map;

    @Option(
            names = "--weather",
            paramLabel = "FILE",
            description = "Hourly CSV with a time and a column air_temperature… in °C.")
    private @Nullable Path weather;

    @Option(
            names = "--calendar",
            paramLabel = "FILE",
            description =
                    "Holidays, like calendar.yaml (default: MAP with -calendar.yaml, if there is"
                            + " one).")
    private @Nullable Path calendar;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    /** What became of one building. */
    private record Tested(
            String id, @Nullable String refused, @Nullable String model, @Nullable Fit fit) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (csv == null || map == null || weather == null) {
            throw new CommandFailed(
                    "reading from the store is not possible yet: give --csv FILE --map MAP"
                            + " --weather FILE");
        }
        var results = tested(CsvMap.read(map), csv, WeatherFile.read(weather), calendar(map));
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(summary(results));
        } else {
            print(results);
        }
        out.flush();
        return 0;
    }

    private Calendar calendar(Path mapFile) throws IOException {
        var beside = Path.of(mapFile.toString().replaceFirst("\\.ya?ml$", "-calendar.yaml"));
        var file = calendar != null ? calendar : Files.exists(beside) ? beside : null;
        return file == null ? Calendar.WEEKENDS : CalendarFile.read(file).orThrow();
    }

    private List<Tested> tested(CsvMap layout, Path file, Map<Long, Double> celsius, Calendar days)
            throws IOException, InterruptedException {
        var replay =
                new CsvReplay(
                        layout,
                        new CsvReplay.Options(Double.POSITIVE_INFINITY, false),
                        InstantSource.system(),
                        _ -> {});
        var columns = new TreeMap<String, CsvTruth.Column>();
        replay.run(List.of(file), (_, _) -> {})
                .truth()
                .forEach((point, column) -> columns.put(point.device(), column));
        return columns.entrySet().parallelStream()
                .map(each -> tested(each.getKey(), hours(each.getValue(), layout, celsius, days)))
                .sorted(Comparator.comparing(Tested::id))
                .toList();
    }

    private List<Hour> hours(
            CsvTruth.Column column, CsvMap layout, Map<Long, Double> celsius, Calendar days) {
        var zone = layout.site().area().zone();
        var hours = new ArrayList<Hour>(column.size());
        for (int row = 0; row < column.size(); row++) {
            var at = Instant.ofEpochMilli(column.time(row)).truncatedTo(ChronoUnit.HOURS);
            double temperature = celsius.getOrDefault(at.getEpochSecond(), Double.NaN);
            hours.add(Hour.of(at, zone, days, temperature, column.value(row)));
        }
        return hours;
    }

    private Tested tested(String id, List<Hour> hours) {
        var before = hours.stream().filter(hour -> hour.day().getYear() == train).toList();
        var after = hours.stream().filter(hour -> hour.day().getYear() == test).toList();
        var refused = Sufficiency.refusal(before);
        if (refused.isPresent()) {
            return new Tested(id, train + ": " + refused.get(), null, null);
        }
        var model = Choice.of(before);
        return new Tested(id, null, model.form().text(), model.on(after));
    }

    private ObjectNode summary(List<Tested> results) {
        var json = JsonNodeFactory.instance.objectNode();
        var fits = fits(results);
        json.put("train", train).put("test", test).put("of", results.size());
        json.put("refused", results.size() - fits.size());
        json.put("medianCvRmse", quantile(fits.stream().map(Fit::cvRmse).toList(), 0.5));
        json.put("medianNmbe", quantile(fits.stream().map(Fit::nmbe).toList(), 0.5));
        json.put("meeting", fits.stream().filter(Fit::meets).count());
        var spread = json.putObject("cvRmse");
        for (int percent : new int[] {0, 10, 25, 50, 75, 90, 100}) {
            spread.put(
                    "p" + percent,
                    quantile(fits.stream().map(Fit::cvRmse).toList(), percent / 100.0));
        }
        var buildings = json.putArray("buildings");
        results.forEach(each -> buildings.add(building(each)));
        return json;
    }

    private static ObjectNode building(Tested each) {
        var json = JsonNodeFactory.instance.objectNode().put("id", each.id());
        json.put("refused", each.refused()).put("model", each.model());
        var fit = each.fit();
        if (fit != null) {
            json.put("hours", fit.hours()).put("cvRmse", fit.cvRmse()).put("nmbe", fit.nmbe());
            json.put("r2", fit.r2()).put("meets", fit.meets());
        }
        return json;
    }

    private static List<Fit> fits(List<Tested> results) {
        return results.stream().map(Tested::fit).filter(java.util.Objects::nonNull).toList();
    }

    /** Between neighbours by their distance; NaN of nothing. */
    static double quantile(List<Double> values, double share) {
        var sorted = values.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        double place = share * (sorted.size() - 1);
        int low = (int) place;
        int high = Math.min(low + 1, sorted.size() - 1);
        return sorted.get(low) + (place - low) * (sorted.get(high) - sorted.get(low));
    }

    private void print(List<Tested> results) {
        var rows = results.stream().map(EnergyBaselineCommand::row).toList();
        var heads = List.of("building", "CV(RMSE) %", "NMBE %", "R²", "meets", "model");
        var out = spec.commandLine().getOut();
        new TextTable(heads, rows).print(out);
        var all = summary(results);
        out.println();
        out.printf(
                Locale.ROOT,
                "median CV(RMSE) %.1f %%, median NMBE %.1f %%, %d of %d within 30 %% and 10 %%, %d"
                        + " refused%n",
                all.path("medianCvRmse").asDouble(),
                all.path("medianNmbe").asDouble(),
                all.path("meeting").asInt(),
                all.path("of").asInt(),
                all.path("refused").asInt());
        out.println("CV(RMSE) by share of the buildings: " + all.path("cvRmse"));
    }

    private static TextTable.Row row(Tested each) {
        var fit = each.fit();
        return fit == null
                ? new TextTable.Row(each.id(), "–", "–", "–", "no", "refused: " + each.refused())
                : new TextTable.Row(
                        each.id(),
                        String.format(Locale.ROOT, "%.1f", fit.cvRmse()),
                        String.format(Locale.ROOT, "%.1f", fit.nmbe()),
                        String.format(Locale.ROOT, "%.2f", fit.r2()),
                        fit.meets() ? "yes" : "no",
                        String.valueOf(each.model()));
    }
}
