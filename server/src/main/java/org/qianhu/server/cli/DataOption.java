package org.qianhu.server.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianhu.server.config.Loaded;
import org.qianhu.server.config.Settings;
import org.qianhu.server.config.SettingsReader;
import picocli.CommandLine.Option;

/** Which server a command means: the one that runs on this data folder. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of the server (default: data.dir of the configuration).")
    private @Nullable Path data;

    static DataOption of(Path data) {
        var option = new DataOption();
        option.data = data;
        return option;
    }

    Path path() {
        return given().orElseGet(DataOption::standard);
    }

    /** The folder that was named on the command line. */
    Optional<Path> given() {
        return Optional.ofNullable(data);
    }

    private static Path standard() {
        var root = Roots.project();
        return switch (SettingsReader.read(root.resolve("config"), root, System.getenv())) {
            case Loaded.Good<Settings>(var settings) -> settings.dataDir();
            // whoever starts a server is told of the mistakes
            case Loaded.Mistakes<Settings> _ -> root.resolve("var");
        };
    }
}
