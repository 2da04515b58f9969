package org.qianhu.server.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianhu.server.config.Loaded;
import org.qianhu.server.config.SettingsReader;
import picocli.CommandLine.Option;

/** Which server a command means: the one that runs on this data folder. */
final class DataOption {
    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "Configuration folder (default: config beside the launcher).")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of the server (default: data.dir of the configuration).")
    private @Nullable Path data;

    static DataOption of(Path config, Path data) {
        var option = new DataOption();
        option.config = config;
        option.data = data;
        return option;
    }

    /** The configuration folder. */
    Path config() {
        return config != null ? config : Roots.project().resolve("config");
    }

    /** The folder that was named on the command line. */
    Optional<Path> given() {
        return Optional.ofNullable(data);
    }

    /**
     * The data folder.
     *
     * @throws CommandFailed when none was named and the configuration does not say it either
     */
    Path path() {
        return given().orElseGet(this::configured);
    }

    private Path configured() {
        return switch (SettingsReader.dataDir(config(), Roots.project(), System.getenv())) {
            case Loaded.Good<Path>(Path dir) -> dir;
            case Loaded.Mistakes<Path>(List<String> mistakes) ->
                    throw new CommandFailed(
                            String.join("\n", mistakes)
                                    + "\nname the folder of the server with --data DIR");
        };
    }
}
