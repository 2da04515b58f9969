package org.qianhu.bench.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.qianhu.bench.Folders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Publishers faster than the machine. Exit code 1 when anything is lost, or fire told late. */
@Command(
        name = "overload",
        mixinStandardHelpOptions = true,
        description = "Publish faster than the machine can; is fire still told within 10 s?")
public final class OverloadBench implements Callable<Integer> {
    @Option(names = "--minutes", description = "Minutes of load (default: ${DEFAULT-VALUE}).")
    private double minutes = 5;

    @Option(names = "--publishers", description = "How many (default: ${DEFAULT-VALUE}).")
    private int publishers = 4;

    @Option(
            names = "--broker",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Broker.Kind broker = Broker.Kind.ARTEMIS;

    @Option(names = "--json", description = "Print one JSON object on the last line.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("qianhu-overload");
        System.err.println("data and logs in " + folder);
        var length = Duration.ofMillis(Math.round(minutes * 60_000));
        var plan = new OverloadRun.Plan(folder, Folders.config(), broker, length, publishers);
        var report = new OverloadRun(plan, System.err).run();
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
}
