package org.qianhu.bench.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.qianhu.bench.Folders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Kills, freezes and starves real processes under load at random moments and accounts for every
 * reading, alarm and message afterwards. Exit code 1 when anything is lost or doubled.
 */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        description = "Kill, freeze and starve the processes under load; then count what is left.")
public final class FaultsBench implements Callable<Integer> {
    @Option(names = "--minutes", description = "Minutes of load (default: ${DEFAULT-VALUE}).")
    private double minutes = 20;

    @Option(names = "--seed", description = "Which order of faults (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--rate", description = "Messages a second (default: ${DEFAULT-VALUE}).")
    private int rate = 500;

    @Option(
            names = "--broker",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Broker.Kind broker = Broker.Kind.ARTEMIS;

    @Option(
            names = "--only",
            split = ",",
            description = "Only these faults, for example server-kill,disk-full.")
    private List<String> only = List.of();

    @Option(names = "--json", description = "Print one JSON object on the last line.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("qianhu-faults");
        System.err.println("data and logs in " + folder);
        var plan =
                new FaultRun.Plan(
                        folder,
                        Folders.config(),
                        broker,
                        Duration.ofMillis(Math.round(minutes * 60_000)),
                        Pace.LONG,
                        rate,
                        seed,
                        kinds());
        var report = new FaultRun(plan, System.err).run();
        report.print(json ? System.err : System.out);
        if (json) {
            System.out.println(new ObjectMapper().writeValueAsString(report.fields()));
        }
        if (report.good()) {
            Folders.delete(folder);
            return 0;
        }
        return 1;
    }

    private Set<FaultKind> kinds() {
        var all = EnumSet.allOf(FaultKind.class);
        if (only.isEmpty()) {
            return all;
        }
        var ids = all.stream().map(FaultKind::id).toList();
        if (!ids.containsAll(only)) {
            throw new IllegalArgumentException("--only " + only + ": the faults are " + ids);
        }
        all.removeIf(kind -> !only.contains(kind.id()));
        return all;
    }
}
