package org.qianhu.server.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a command means: the one that runs on this data folder. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of the server (default: QIANHU_DATA_DIR, else var).")
    private @Nullable Path data;

    Path path() {
        return given().orElseGet(DataOption::standard);
    }

    /** The folder that was named on the command line. */
    Optional<Path> given() {
        return Optional.ofNullable(data);
    }

    private static Path standard() {
        var named = System.getenv("QIANHU_DATA_DIR");
        return named != null ? Path.of(named) : Roots.project().resolve("var");
    }
}
