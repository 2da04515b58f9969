package org.qianhu.server.cli;

import java.net.URI;
import java.nio.file.Path;
import org.qianhu.ingest.influx.InfluxStore;
import org.qianhu.server.RunFile;
import org.qianhu.server.config.SettingsReader;

/** The time-series store of a running server, for commands that look into it. */
final class Stores {
    private Stores() {}

    /** The store that {@code run} writes to, with the secrets of this environment. */
    static InfluxStore of(RunFile run) {
        var settings =
                SettingsReader.read(Path.of(run.config()), Roots.project(), System.getenv())
                        .orThrow();
        return InfluxStore.at(URI.create(run.influx()), settings.influx());
    }
}
