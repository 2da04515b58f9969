package org.qianhu.ingest.influx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of influxd. */
final class InfluxdProcess {
    private static final Logger LOG = LoggerFactory.getLogger(InfluxdProcess.class);
    private static final Duration TERM = Duration.ofSeconds(5);

    /** Reads every byte, so that no name in another encoding stops us. */
    private static final Charset LATIN = StandardCharsets.ISO_8859_1;

    private static final int PING_MS = 1_000;

    private final InfluxdFiles files;
    private final Process process;
    private final URI ping;

    private InfluxdProcess(InfluxdFiles files, Process process, int port) {
        this.files = files;
        this.process = process;
        ping = Ports.loopback(port).resolve("/ping");
    }

    /**
     * Starts it; it answers somewhat later.
     *
     * @throws IllegalStateException when it is not installed
     */
    static InfluxdProcess start(InfluxdFiles files, int port) throws IOException {
        var command = command(files);
        files.writeConfig(port, Ports.free(0));
        files.turnLog();
        var builder =
                new ProcessBuilder(command)
                        .directory(files.directory().toFile())
                        .redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()));
        // Such a variable would override the file that was just written.
        builder.environment().keySet().removeIf(name -> name.startsWith("INFLUXDB_"));
        return new InfluxdProcess(files, builder.start(), port);
    }

    /**
     * In a session of its own, where there is {@code setsid}: Ctrl-C on the terminal must reach the
     * server alone, which drains into influxd before it ends it.
     */
    private static List<String> command(InfluxdFiles files) {
        var influxd = binary();
        var command = new ArrayList<String>();
        installed("setsid").ifPresent(setsid -> command.add(setsid.toString()));
        command.addAll(List.of(influxd.toString(), "-config", files.config().toString()));
        return command;
    }

    /** The installed program. */
    static Path binary() {
        return installed("influxd")
                .orElseThrow(() ->
                        new IllegalStateException(
                                "influxd not found: apt-get install influxdb (or set"
                                        + " influx.url / QIANHU_INFLUX_URL)"));
    }

    private static Optional<Path> installed(String program) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(
                        Stream.of(path.split(File.pathSeparator)),
                        Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Stops an influxd that an earlier server left behind on this folder. It is known by its
     * command line: a file with its process id might be missing, or name another process by now.
     */
    static void stopOrphans(InfluxdFiles files) {
        ProcessHandle.allProcesses()
                .filter(process -> runsOur(files, process))
                .forEach(left -> {
                    LOG.warn("stopping influxd {} of an earlier server", left.pid());
                    stop(files, left);
                });
    }

    private static boolean runsOur(InfluxdFiles files, ProcessHandle process) {
        try {
            var file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
            var arguments = List.of(Files.readString(file, LATIN).split("\0", -1));
            var config = new String(files.config().toString().getBytes(UTF_8), LATIN);
            return arguments.getFirst().endsWith("influxd") && arguments.contains(config);
        } catch (IOException gone) {
            return false;
        }
    }

    /** A zombie that nobody reaps has no command line any more, and counts as gone. */
    private static void stop(InfluxdFiles files, ProcessHandle left) {
        left.destroy();
        if (!ended(files, left)) {
            LOG.warn("influxd {} does not end; killing it", left.pid());
            left.destroyForcibly();
            ended(files, left);
        }
    }

    private static boolean ended(InfluxdFiles files, ProcessHandle left) {
        long until = System.nanoTime() + TERM.toNanos();
        while (runsOur(files, left)) {
            if (System.nanoTime() - until > 0) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return true;
    }

    long pid() {
        return process.pid();
    }

    /** Its exit code, when it ends. */
    int await() throws InterruptedException {
        return process.waitFor();
    }

    /** Ends it: SIGTERM, and SIGKILL where that does not do in 5 s. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(TERM)) {
                LOG.warn("influxd {} does not end; killing it", process.pid());
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException urgent) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until it answers; false when it still does not.
     *
     * @throws IllegalStateException when it ends instead, with what it said last
     */
    boolean awaitAnswer(Duration most) {
        long until = System.nanoTime() + most.toNanos();
        try {
            while (System.nanoTime() - until < 0) {
                if (answers()) {
                    return true;
                }
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException(
                            "influxd ended with code "
                                    + process.exitValue()
                                    + ": "
                                    + lastWords()
                                    + " (see "
                                    + files.log()
                                    + ")");
                }
            }
        } catch (InterruptedException urgent) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private String lastWords() {
        try (var lines = Files.lines(files.log(), LATIN)) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((_, last) -> last)
                    .orElse("it said nothing");
        } catch (IOException unreadable) {
            return "its log cannot be read";
        }
    }

    boolean answers() {
        if (!process.isAlive()) {
            return false;
        }
        try {
            var connection = (HttpURLConnection) ping.toURL().openConnection();
            connection.setConnectTimeout(PING_MS);
            connection.setReadTimeout(PING_MS);
            try {
                return connection.getResponseCode() == 204;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
