package org.qianhu.server.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.qianhu.core.Estate;
import org.qianhu.core.Estates;
import org.qianhu.server.http.Reload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration in force, swapped whole on reload. Every one that was ever in force is kept as
 * {@code <data>/estates/<version>.zip}, on disk before it applies, so that a replay of the journal
 * finds what applied then.
 */
public final class LiveEstates implements Estates, Reload {
    private static final Logger LOG = LoggerFactory.getLogger(LiveEstates.class);
    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{16}");
    private static final int MOST_CACHED = 4;

    /** What is read with the estate and must fit it. */
    interface Companion {
        /** What puts it in force with {@code next}, or what keeps it from that. */
        Loaded<Runnable> prepare(Estate next);
    }

    private final Path config;
    private final Path folder;
    private final List<Companion> companions = new CopyOnWriteArrayList<>();
    private final Map<String, Estate> cache =
            new LinkedHashMap<>(8, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Estate> eldest) {
                    return size() > MOST_CACHED;
                }
            };
    private volatile Estate current;

    private LiveEstates(Path config, Path folder, Estate current) {
        this.config = config;
        this.folder = folder;
        this.current = current;
    }

    /**
     * Reads the configuration and keeps it.
     *
     * @param config the configuration folder
     * @param dataDir the data folder
     * @throws IOException when it cannot be kept
     */
    public static Loaded<LiveEstates> open(Path config, Path dataDir) throws IOException {
        var problems = new Problems();
        var files = EstateFiles.read(config, problems);
        var folder = dataDir.resolve("estates");
        return switch (EstateReader.read(files, problems)) {
            case Loaded.Mistakes<Estate>(List<String> mistakes) -> new Loaded.Mistakes<>(mistakes);
            case Loaded.Good<Estate>(Estate estate) -> {
                keep(files, folder, estate.version());
                tell(problems);
                yield new Loaded.Good<>(new LiveEstates(config, folder, estate));
            }
        };
    }

    @Override
    public Estate current() {
        return current;
    }

    @Override
    public Optional<Estate> version(String version) {
        var now = current;
        if (now.version().equals(version)) {
            return Optional.of(now);
        }
        synchronized (cache) {
            var known = Optional.ofNullable(cache.get(version)).or(() -> kept(version));
            known.ifPresent(estate -> cache.put(version, estate));
            return known;
        }
    }

    private Optional<Estate> kept(String version) {
        var file = folder.resolve(version + ".zip");
        if (!VERSION.matcher(version).matches() || !Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var files = EstateFiles.unzip(file);
            if (!files.version().equals(version)) {
                LOG.error("{} does not hold version {}; it is not used", file, version);
                return Optional.empty();
            }
            return switch (EstateReader.read(files, new Problems())) {
                case Loaded.Good<Estate>(Estate estate) -> Optional.of(estate);
                case Loaded.Mistakes<Estate>(List<String> mistakes) -> {
                    LOG.error("{} cannot be read by this release: {}", file, mistakes);
                    yield Optional.empty();
                }
            };
        } catch (IOException e) {
            LOG.error("{} cannot be read; what applied then is unknown", file, e);
            return Optional.empty();
        }
    }

    /** Runs {@code work} while nobody else reloads; it may reload itself. */
    synchronized <T> T exclusively(Supplier<T> work) {
        return work.get();
    }

    @Override
    public synchronized Outcome reload() {
        var problems = new Problems();
        var files = EstateFiles.read(config, problems);
        return switch (EstateReader.read(files, problems)) {
            case Loaded.Mistakes<Estate>(List<String> mistakes) -> new Outcome.Refused(mistakes);
            case Loaded.Good<Estate>(Estate estate) -> {
                tell(problems);
                yield together(files, estate);
            }
        };
    }

    /** From now on {@code companion} is read whenever the estate is. */
    void join(Companion companion) {
        companions.add(companion);
    }

    private Outcome together(EstateFiles files, Estate estate) {
        var ready = new ArrayList<Runnable>();
        for (var companion : companions) {
            switch (companion.prepare(estate)) {
                case Loaded.Mistakes<Runnable>(List<String> mistakes) -> {
                    return new Outcome.Refused(mistakes);
                }
                case Loaded.Good<Runnable>(Runnable apply) -> ready.add(apply);
            }
        }
        var outcome = apply(files, estate);
        if (outcome instanceof Outcome.Applied) {
            ready.forEach(Runnable::run);
        }
        return outcome;
    }

    // of what is read from the folder alone: a kept configuration was told of when it applied
    private static void tell(Problems problems) {
        problems.warnings().forEach(warning -> LOG.warn("{}", warning));
    }

    private Outcome apply(EstateFiles files, Estate estate) {
        var before = current;
        if (estate.version().equals(before.version())) {
            return new Outcome.Applied(before.version());
        }
        try {
            keep(files, folder, estate.version());
        } catch (IOException e) {
            return new Outcome.Refused(
                    List.of(folder + ": cannot keep the configuration: " + e + "; make room"));
        }
        synchronized (cache) {
            cache.put(before.version(), before);
        }
        current = estate;
        LOG.info("configuration {} applies, before it {}", estate.version(), before.version());
        return new Outcome.Applied(estate.version());
    }

    private static void keep(EstateFiles files, Path folder, String version) throws IOException {
        var file = folder.resolve(version + ".zip");
        if (!intact(file, version)) {
            AtomicFile.write(file, files::zip);
        }
    }

    private static boolean intact(Path file, String version) {
        try {
            return Files.exists(file) && EstateFiles.unzip(file).version().equals(version);
        } catch (IOException | UncheckedIOException damaged) {
            LOG.warn("{} is damaged and written anew", file, damaged);
            return false;
        }
    }
}
