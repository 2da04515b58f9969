package org.qianhu.server.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.qianhu.seeds.replay.CsvFiles;
import org.qianhu.seeds.replay.CsvMap;
import org.qianhu.seeds.replay.CsvReplay;
import org.qianhu.seeds.replay.CsvSite;
import org.qianhu.server.RunFile;
import org.qianhu.server.config.SiteWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes measurements that lie in CSV files, as if sensors sent them. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Publish CSV files as MQTT telemetry to the running server's broker.")
final class ReplayCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Mixin private DataOption data = new DataOption();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "CSV files, .gz unpacked; globs such as 'data/*.csv.gz' are resolved.")
    private List<String> files = List.of();

    @Option(
            names = "--map",
            required = true,
            paramLabel = "MAP",
            description = "How columns become readings: YAML as in config/replay.")
    private Path map = Path.of("");

    @Option(
            names = "--speed",
            description = "1 for real time, 60 for a minute a second, max (default).")
    private String speed = "max";

    @Option(
            names = "--as-now",
            description = "Shift all times so that the last row is now: then limits judge them.")
    private boolean asNow;

    @Option(
            names = "--register",
            description = "First write the files' devices to the server's config/sites and reload.")
    private boolean register;

    @Option(
            names = "--verify",
            description = "Afterwards compare every value with InfluxDB; exit 1 if one differs.")
    private boolean verify;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var run = ServerClient.running(data.path());
        try {
            var csvMap = CsvMap.read(map);
            var paths = CsvFiles.of(files);
            if (register) {
                register(csvMap, paths, run);
            }
            long handled = verify ? handled() : 0;
            var report = play(csvMap, paths, run);
            var checked = verify ? check(csvMap, report, run, handled) : null;
            print(report, checked);
            return checked == null || checked.differences().isEmpty() ? 0 : 1;
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private void register(CsvMap csvMap, List<Path> paths, RunFile run) throws IOException {
        var site = CsvSite.of(csvMap, paths);
        var file = Path.of(run.config(), "sites", csvMap.site().area().id() + ".yaml");
        var written = SiteWriter.write(file, site.areas(), site.buildings(), site.devices());
        if (written instanceof SiteWriter.Outcome.Refused refused) {
            throw new CommandFailed(refused.reason());
        }
        try (var server = ServerClient.of(data.path())) {
            var _ = server.post("/reload", Map.of());
        }
        System.err.println(site.devices().size() + " devices registered in " + file);
    }

    private CsvReplay.Report play(CsvMap csvMap, List<Path> paths, RunFile run)
            throws IOException, InterruptedException {
        var options = new CsvReplay.Options(speed(), asNow);
        var replay = new CsvReplay(csvMap, options, InstantSource.system(), Thread::sleep);
        var bar = ProgressBar.onError("rows");
        try (var sink = PublisherSink.connect(run.mqtt(), "replay")) {
            var report = replay.run(paths, sink, bar::show);
            bar.end();
            sink.flush();
            return report;
        }
    }

    private double speed() {
        if (speed.equals("max")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            return Double.parseDouble(speed);
        } catch (NumberFormatException none) {
            throw new CommandFailed("--speed is a number or max: " + speed, none);
        }
    }

    private long handled() {
        try (var server = ServerClient.of(data.path())) {
            return server.get("/stats").path("messages").asLong();
        }
    }

    private ReplayCheck.Result check(
            CsvMap csvMap, CsvReplay.Report report, RunFile run, long messagesBefore)
            throws InterruptedException {
        awaitStored(messagesBefore + report.messages());
        try (var store = Stores.of(run)) {
            var measurement = csvMap.site().system().id();
            return ReplayCheck.compare(report.truth(), measurement, store);
        }
    }

    private void awaitStored(long messages) throws InterruptedException {
        try (var server = ServerClient.of(data.path())) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                var stats = server.get("/stats");
                var waiting = stats.path("readers").path("influx").path("waiting").asLong();
                if (stats.path("messages").asLong() >= messages && waiting == 0) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        throw new CommandFailed(
                "InfluxDB has not caught up in " + PATIENCE + "; see ./qianhu stats");
    }

    private void print(CsvReplay.Report report, ReplayCheck.@Nullable Result checked)
            throws IOException {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("rows", report.rows());
        figures.put("values", report.values());
        figures.put("distinct", report.truth().size());
        figures.put("duplicates", report.truth().duplicates());
        figures.put("replaced", report.truth().replaced());
        figures.put("missing", report.missing());
        figures.put("zeros", report.zeros());
        figures.put("ignored", report.ignored());
        figures.put("bad", report.bad());
        figures.put("ambiguousTimes", report.ambiguous());
        figures.put("absentTimes", report.absent());
        figures.put("messages", report.messages());
        if (checked != null) {
            figures.put("pointsCompared", checked.points());
            figures.put("valuesCompared", checked.values());
            figures.put("differences", checked.differences());
        }
        if (json) {
            System.out.println(new ObjectMapper().writeValueAsString(figures));
        } else {
            figures.forEach((name, figure) -> System.out.printf("%-16s %s%n", name, figure));
        }
    }
}
