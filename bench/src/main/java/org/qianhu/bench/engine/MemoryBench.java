package org.qianhu.bench.engine;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.qianhu.bench.ChildJvm;
import org.qianhu.bench.Figures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether a million watched points fit into a heap of 1 GB, in a JVM that has no more. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description = "Heap of a large estate, its watches and their state, in a JVM of 1 GB.")
public final class MemoryBench implements Callable<Integer> {
    private static final double MEGABYTE = 1 << 20;

    @Option(names = "--points", description = "Watched points (default: ${DEFAULT-VALUE}).")
    private int points = 1_000_000;

    @Option(names = "--readings", description = "Readings a point (default: ${DEFAULT-VALUE}).")
    private int readings = 2;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var arguments = List.of(Integer.toString(points), Integer.toString(readings));
        try (var child = ChildJvm.start(MemoryProcess.class, arguments)) {
            var said = child.line().split(" ");
            long estate = Long.parseLong(said[0]);
            long untouched = Long.parseLong(said[1]);
            long judged = Long.parseLong(said[2]);
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("points", points);
            figures.put("watches", Long.parseLong(said[3]));
            figures.put("readings", Long.parseLong(said[4]));
            figures.put("transitions", Long.parseLong(said[5]));
            figures.put("heapMegabytes", judged / MEGABYTE);
            figures.put("ofThatEstateMegabytes", estate / MEGABYTE);
            figures.put("ofThatTableMegabytes", (untouched - estate) / MEGABYTE);
            figures.put("ofThatStatesMegabytes", (judged - untouched) / MEGABYTE);
            figures.put("bytesAPoint", (double) judged / points);
            Figures.print(figures, json);
        }
        return 0;
    }
}
