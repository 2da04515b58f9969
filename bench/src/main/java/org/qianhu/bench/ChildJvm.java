package org.qianhu.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A class with a {@code main} in a JVM of its own, on the class path of this one. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts it; its heap is 1 GB, its errors go where ours go. */
    public static ChildJvm start(Class<?> main, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseCompactObjectHeaders",
                        "-Xmx1g",
                        "-Dlogback.configurationFile=logback-console.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()));
        command.addAll(arguments);
        return new ChildJvm(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** The next line that the child prints. */
    public String line() throws IOException {
        var line = output.readLine();
        if (line == null) {
            throw new IOException("the process under test ended early; see its message above");
        }
        return line;
    }

    void expect(String line) throws IOException {
        var got = line();
        if (!got.equals(line)) {
            throw new IOException("expected '" + line + "' from the process under test: " + got);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
