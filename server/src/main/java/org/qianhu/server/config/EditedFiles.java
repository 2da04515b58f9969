package org.qianhu.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.Estate;
import org.qianhu.server.http.Reload;
import org.qianhu.server.standards.edit.ConfigFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configuration folder under the hands of the pages: what is written there applies at once. */
public final class EditedFiles implements ConfigFiles {
    private static final Logger LOG = LoggerFactory.getLogger(EditedFiles.class);
    private static final EnumSet<PosixFilePermission> WRITE =
            EnumSet.of(
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_WRITE);

    private final Path config;
    private final LiveEstates estates;

    /** The folder {@code config}, from which {@code estates} reads. */
    public EditedFiles(Path config, LiveEstates estates) {
        this.config = config;
        this.estates = estates;
    }

    @Override
    public Read now() {
        var problems = new Problems();
        return read(EstateFiles.read(config, problems), problems);
    }

    @Override
    public Read read(Snapshot files) {
        return read(new EstateFiles(files.contents()), new Problems());
    }

    private static Read read(EstateFiles files, Problems problems) {
        return switch (EstateReader.read(files, problems)) {
            case Loaded.Mistakes<Estate>(List<String> mistakes) -> new Read.Mistakes(mistakes);
            case Loaded.Good<Estate>(Estate estate) ->
                    new Read.Good(new Snapshot(files.contents()), estate, problems.warnings());
        };
    }

    @Override
    public String scalar(String text) {
        return YamlText.of(text);
    }

    @Override
    public Replaced replace(Snapshot before, Snapshot after) {
        return estates.exclusively(() -> {
            var now = EstateFiles.read(config, new Problems());
            return now.version().equals(new EstateFiles(before.contents()).version())
                    ? write(before, after)
                    : new Replaced.Meanwhile();
        });
    }

    private Replaced write(Snapshot before, Snapshot after) {
        var changed =
                after.contents().keySet().stream()
                        .filter(file -> differs(file, before, after))
                        .toList();
        for (var file : changed) {
            var why = protectedFile(config.resolve(file));
            if (why != null) {
                return new Replaced.Unwritable(why);
            }
        }
        var written = new ArrayList<String>();
        for (var file : changed) {
            written.add(file);
            try {
                put(file, after.contents().get(file));
            } catch (IOException failed) {
                restore(written, before);
                return new Replaced.Unwritable(
                        file
                                + " cannot be written: "
                                + failed
                                + "; check the owner, the mode and the room of the configuration"
                                + " folder");
            }
        }
        return switch (estates.reload()) {
            case Reload.Outcome.Applied(var version) -> new Replaced.Applied(version);
            case Reload.Outcome.Refused(var problems) -> {
                restore(written, before);
                yield new Replaced.Refused(problems);
            }
        };
    }

    private static boolean differs(String file, Snapshot before, Snapshot after) {
        return !Arrays.equals(before.contents().get(file), after.contents().get(file));
    }

    /** A new name would take the place even of a file that is marked not to be written. */
    private static @Nullable String protectedFile(Path file) {
        try {
            if (!Files.exists(file)) {
                return null;
            }
            var open = !Collections.disjoint(Files.getPosixFilePermissions(file), WRITE);
            if (open && Files.isWritable(file)) {
                return null;
            }
        } catch (IOException | UnsupportedOperationException unknown) {
            LOG.debug("the mode of {} is unknown", file, unknown);
            return null;
        }
        return file + " is marked read-only: change its mode, or change it where it comes from";
    }

    private void put(String file, byte @Nullable [] bytes) throws IOException {
        var path = config.resolve(file);
        if (bytes == null) {
            Files.deleteIfExists(path);
            return;
        }
        // a link stays one: what it names is written
        var target = Files.exists(path) ? path.toRealPath() : path;
        AtomicFile.write(target, out -> out.write(bytes));
    }

    private void restore(List<String> files, Snapshot before) {
        for (var file : files) {
            try {
                var bytes = before.contents().get(file);
                var path = config.resolve(file);
                var now = Files.exists(path) ? Files.readAllBytes(path) : null;
                if (!Arrays.equals(bytes, now)) {
                    put(file, bytes);
                }
            } catch (IOException failed) {
                LOG.error(
                        "{} could not be put back and holds a change that does not apply; the"
                                + " configuration in force is kept in the data folder",
                        file,
                        failed);
            }
        }
    }
}
