package org.qianhu.server.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianhu.server.Platform;
import org.qianhu.server.config.Folded;
import org.qianhu.server.http.Reload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reloads that a signal asks for. One that comes while the platform starts is done once it has: who
 * knows the process may send it, and the files may have been read already.
 */
final class Reloads {
    private static final Logger LOG = LoggerFactory.getLogger(Reloads.class);

    private @Nullable Platform platform;
    private boolean asked;

    synchronized void ask() {
        if (platform == null) {
            asked = true;
        } else {
            reload(platform);
        }
    }

    /** The platform has started. */
    synchronized void begin(Platform started) {
        platform = started;
        if (asked) {
            reload(started);
        }
    }

    private static void reload(Platform platform) {
        switch (platform.reload()) {
            case Reload.Outcome.Applied(String version) ->
                    LOG.info("reloaded: configuration {}", version);
            case Reload.Outcome.Refused(List<String> problems) ->
                    LOG.error(
                            "not reloaded, nothing changed:\n{}",
                            String.join("\n", Folded.of(problems)));
        }
    }
}
