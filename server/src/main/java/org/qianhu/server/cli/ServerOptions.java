package org.qianhu.server.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.qianhu.core.site.Register;
import org.qianhu.server.config.EstateReader;
import org.qianhu.server.config.Settings;
import org.qianhu.server.config.SettingsReader;
import picocli.CommandLine.Mixin;

/** Which configuration and which data folder a server runs on. */
final class ServerOptions {
    @Mixin private DataOption data = new DataOption();

    static ServerOptions of(Path config, Path data) {
        var options = new ServerOptions();
        options.data = DataOption.of(config, data);
        return options;
    }

    Path config() {
        return data.config();
    }

    /** The data folder, also where the settings have mistakes. */
    Path dataDir() {
        return data.path();
    }

    /** Devices and their places, of the configuration folder as it is now. */
    Register register() {
        return EstateReader.read(config()).orThrow().register();
    }

    /** The settings, with what the command line says above what the environment says. */
    Settings settings() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        data.given().ifPresent(given -> environment.put("QIANHU_DATA_DIR", given.toString()));
        var root = Roots.project();
        return SettingsReader.read(config(), root, environment).orThrow();
    }
}
