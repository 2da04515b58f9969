package org.qianhu.server.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.qianhu.journal.Damage;
import org.qianhu.journal.Position;
import org.qianhu.journal.sqlite.JournalFiles;
import org.qianhu.server.backup.StorePositions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks into the journal's files, whether a server runs on them or not. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        description = "Look into the journal: check its files, or print what is in them.",
        subcommands = {JournalCommand.Check.class, JournalCommand.Export.class})
final class JournalCommand {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JournalCommand() {}

    private static JournalFiles files(Path data) {
        try {
            return JournalFiles.in(data.resolve("journal"));
        } catch (NoSuchFileException missing) {
            throw new CommandFailed(
                    "there is no journal under "
                            + data.toAbsolutePath()
                            + ": name the data folder of a server with --data DIR",
                    missing);
        }
    }

    /** Reads all of it. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Read every group: checksums, numbers without gaps, books, positions of readers.",
                "Changes nothing; a server may run meanwhile. Exit code 1 when something is wrong."
            })
    static final class Check implements Callable<Integer> {
        @Mixin private DataOption data = new DataOption();

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            // Stores first: a reader that goes on meanwhile must not seem to be ahead.
            var stores = StorePositions.of(data.path());
            var report = files(data.path()).check();
            var problems = problems(report, stores);
            if (json) {
                System.out.println(JSON.writeValueAsString(document(report, stores, problems)));
            } else {
                print(report, stores, problems);
            }
            return problems.isEmpty() ? 0 : 1;
        }

        private static List<String> problems(JournalFiles.Report report, Map<String, Long> stores) {
            var problems = new ArrayList<>(report.problems());
            for (var segment : report.segments()) {
                segment.problems().forEach(words -> problems.add(segment.file() + ": " + words));
            }
            var positions = new LinkedHashMap<>(stores);
            report.released().forEach((name, at) -> positions.put(name, at.number()));
            positions.forEach((name, at) -> {
                if (at > report.end().number()) {
                    problems.add(name + " stands at " + at + ", behind the end of the journal");
                } else if (at + 1 < report.oldest().number() && !name.equals("alerts")) {
                    problems.add(name + " stands at " + at + ", but what follows is deleted");
                }
            });
            return problems;
        }

        private static Map<String, Object> document(
                JournalFiles.Report report, Map<String, Long> stores, List<String> problems) {
            var document = new LinkedHashMap<String, Object>();
            document.put("good", problems.isEmpty());
            document.put("segments", report.segments().size());
            document.put("first", report.oldest().number());
            document.put("last", report.end().number());
            document.put("groups", sum(report, JournalFiles.Segment::groups));
            document.put("readings", sum(report, JournalFiles.Segment::readings));
            var released = new LinkedHashMap<String, Long>();
            report.released().forEach((name, at) -> released.put(name, at.number()));
            document.put("released", released);
            document.put("stores", stores);
            document.put("setAside", report.known().stream().map(Damage::toString).toList());
            document.put("problems", problems);
            return document;
        }

        private static long sum(
                JournalFiles.Report report,
                java.util.function.ToLongFunction<JournalFiles.Segment> figure) {
            return report.segments().stream().mapToLong(figure).sum();
        }

        private static void print(
                JournalFiles.Report report, Map<String, Long> stores, List<String> problems) {
            System.out.printf(
                    Locale.ROOT,
                    "%d segments, groups %d to %d, %,d readings%n",
                    report.segments().size(),
                    report.oldest().number(),
                    report.end().number(),
                    sum(report, JournalFiles.Segment::readings));
            report.released().forEach((name, at) -> line(name + " released", at.number()));
            stores.forEach(Check::line);
            report.known().forEach(lost -> System.out.println("set aside before: " + lost));
            problems.forEach(words -> System.out.println("wrong: " + words));
            System.out.println(
                    problems.isEmpty()
                            ? "The journal is sound."
                            : "A server that runs or is started here sets aside what is damaged,"
                                    + " raises an alarm and goes on; the files stay in"
                                    + " journal/damaged.");
        }

        private static void line(String name, long position) {
            System.out.printf(Locale.ROOT, "%-24s %d%n", name, position);
        }
    }

    /** Prints what is in it. */
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = {
                "Print readings and dead letters as JSON lines, each with topic and payload, so"
                        + " that they can be published again.",
                "Exit code 1 when some groups could not be read; they are named."
            })
    static final class Export implements Callable<Integer> {
        @Mixin private ServerOptions options = new ServerOptions();

        @Option(names = "--from", description = "First group (default: the oldest).")
        private long from;

        @Option(names = "--to", description = "Last group (default: the newest).")
        private long to = Long.MAX_VALUE;

        @Option(names = "--format", description = "jsonl is the one there is.")
        private String format = "jsonl";

        @Override
        public Integer call() throws IOException {
            if (!format.equals("jsonl") || from < 0 || to < from) {
                throw new CommandFailed("--format is jsonl, and 0 <= --from <= --to");
            }
            var files = files(options.dataDir());
            try (var stdout =
                            new PrintStream(
                                    new java.io.FileOutputStream(java.io.FileDescriptor.out),
                                    false,
                                    StandardCharsets.UTF_8);
                    var out =
                            new BufferedWriter(
                                    new OutputStreamWriter(stdout, StandardCharsets.UTF_8))) {
                var lines = new ExportLines(options.register(), out);
                var problems =
                        files.read(
                                new Position(from),
                                new Position(to),
                                group -> {
                                    try {
                                        lines.write(group);
                                    } catch (IOException closed) {
                                        throw new UncheckedIOException(closed);
                                    }
                                });
                problems.forEach(words -> System.err.println("qianhu: not exported: " + words));
                return problems.isEmpty() ? 0 : 1;
            }
        }
    }
}
