package org.qianhu.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.qianhu.alerts.oncall.Roster;
import org.qianhu.core.Estate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The roster in force. It is read again together with the estate, and neither applies when the
 * other is wrong. It is no part of the estate's version: who is called changes nothing in what is
 * judged.
 */
public final class LiveRoster implements Supplier<Roster>, LiveEstates.Companion {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRoster.class);

    private final Path config;
    private volatile Roster current;

    private LiveRoster(Path config, Roster current) {
        this.config = config;
        this.current = current;
    }

    /** Reads the roster that goes with {@code estates}, and again whenever they are. */
    public static Loaded<LiveRoster> open(Path config, LiveEstates estates) {
        return switch (RosterReader.read(config, estates.current(), LOG::warn)) {
            case Loaded.Mistakes<Roster>(List<String> mistakes) -> new Loaded.Mistakes<>(mistakes);
            case Loaded.Good<Roster>(Roster roster) -> {
                var live = new LiveRoster(config, roster);
                estates.join(live);
                yield new Loaded.Good<>(live);
            }
        };
    }

    @Override
    public Roster get() {
        return current;
    }

    @Override
    public Loaded<Runnable> prepare(Estate next) {
        var warnings = new ArrayList<String>();
        return switch (RosterReader.read(config, next, warnings::add)) {
            case Loaded.Mistakes<Roster>(List<String> mistakes) -> new Loaded.Mistakes<>(mistakes);
            case Loaded.Good<Roster>(Roster roster) ->
                    new Loaded.Good<>(() -> {
                        warnings.forEach(LOG::warn);
                        current = roster;
                    });
        };
    }
}
