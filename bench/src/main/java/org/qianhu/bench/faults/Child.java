package org.qianhu.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process under test, which can be killed, frozen and started again. Both its outputs go to a
 * file. Closed for good it starts no more, whoever asks.
 */
final class Child implements AutoCloseable {
    private static final int SECONDS_TO_END = 12;
    private static final int SHOWN_LINES = 20;

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private @Nullable Process process;
    private boolean closed;

    private Child(String name, List<String> command, Map<String, String> environment, Path log) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    /** A program; not started yet. Its log is {@code name.log} in {@code folder}. */
    static Child program(
            String name, Path folder, Map<String, String> environment, List<String> command) {
        return new Child(name, command, environment, folder.resolve(name + ".log"));
    }

    /** A class with a {@code main} in a JVM of its own, on the class path of this one. */
    static Child jvm(
            String name,
            Path folder,
            Map<String, String> environment,
            List<String> options,
            String main,
            List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dlogback.configurationFile=logback-console.xml"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return program(name, folder, environment, command);
    }

    synchronized void start() throws IOException {
        if (closed) {
            throw new IOException(name + " is not started any more: the run ends");
        }
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        process = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }

    /** {@code kill -9}; returns when it is gone. */
    void kill() throws InterruptedException {
        running().destroyForcibly().waitFor();
    }

    /** SIGTERM; returns when it is gone. */
    void end() throws InterruptedException {
        var ending = running();
        ending.destroy();
        if (!ending.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
            ending.destroyForcibly().waitFor();
        }
    }

    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", signal, String.valueOf(pid())).start();
        if (kill.waitFor() != 0) {
            throw new IOException("kill " + signal + " " + pid() + " failed for " + name);
        }
    }

    long pid() {
        return running().pid();
    }

    boolean alive() {
        return running().isAlive();
    }

    private synchronized Process running() {
        var now = process;
        if (now == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return now;
    }

    /** That it ended unasked, with its last words. */
    IllegalStateException ended() {
        return new IllegalStateException(name + " ended by itself; " + log + " says:\n" + tail());
    }

    private String tail() {
        try {
            var lines = Files.readAllLines(log);
            return String.join(
                    "\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
        } catch (IOException none) {
            return none.toString();
        }
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (process == null || !process.isAlive()) {
                return;
            }
        }
        try {
            thaw();
            end();
        } catch (IOException failed) {
            running().destroyForcibly();
        } catch (InterruptedException urgent) {
            running().destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
