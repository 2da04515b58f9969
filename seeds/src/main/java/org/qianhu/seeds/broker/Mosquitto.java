package org.qianhu.seeds.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A mosquitto process on loopback, with the limits that Qianhu recommends. */
public final class Mosquitto implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Path directory;
    private final int port;
    private Process process;

    private Mosquitto(Path directory, int port) throws IOException {
        this.directory = directory;
        this.port = port;
        this.process = launch();
    }

    /**
     * Starts one on a free port.
     *
     * @param directory for its configuration, log and saved messages
     * @param more lines of {@code mosquitto.conf} besides the recommended ones
     * @throws IllegalStateException when the program is missing, naming its package, or does not
     *     start
     */
    public static Mosquitto start(Path directory, String... more)
            throws IOException, InterruptedException {
        var lines =
                new ArrayList<>(
                        List.of(
                                "allow_anonymous true",
                                "max_inflight_messages 1000",
                                "max_queued_messages 0"));
        if (Arrays.stream(more).noneMatch(line -> line.startsWith("persistence "))) {
            lines.add("persistence true");
            lines.add("persistence_location " + directory.toAbsolutePath() + "/");
        }
        lines.addAll(List.of(more));
        return startExactly(directory, lines);
    }

    /**
     * Starts one on a free port with these lines of {@code mosquitto.conf}, and mosquitto's own
     * defaults for the rest.
     *
     * @throws IllegalStateException like {@link #start}
     */
    public static Mosquitto startExactly(Path directory, List<String> lines)
            throws IOException, InterruptedException {
        int port = freePort();
        var all = new ArrayList<String>();
        all.add("listener " + port + " 127.0.0.1");
        all.add("user " + System.getProperty("user.name"));
        all.addAll(lines);
        Files.write(directory.resolve("mosquitto.conf"), all);
        var started = new Mosquitto(directory, port);
        started.awaitPort();
        return started;
    }

    private Process launch() throws IOException {
        var config = directory.resolve("mosquitto.conf").toString();
        return new ProcessBuilder(binary(), "-c", config)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(
                                directory.resolve("mosquitto.log").toFile()))
                .start();
    }

    private static String binary() {
        for (var candidate : List.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto")) {
            if (Files.isExecutable(Path.of(candidate))) {
                return candidate;
            }
        }
        throw new IllegalStateException("mosquitto not found: apt-get install mosquitto");
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitPort() throws InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                return;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
        throw new IllegalStateException(
                "mosquitto did not open port " + port + "; see mosquitto.log in " + directory);
    }

    /** Ends it in order, so that it saves its messages, and starts it again on the same port. */
    public void restart() throws IOException, InterruptedException {
        stop();
        process = launch();
        awaitPort();
    }

    /** Ends it in order. */
    public void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Ends it; it writes no more into its directory afterwards. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
