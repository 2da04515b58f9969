package org.qianhu.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders that a run reads and leaves behind. */
final class Folders {
    private Folders() {}

    /** The shipped configuration. */
    static Path config() {
        return Path.of(System.getProperty("qianhu.root", ""), "config").toAbsolutePath();
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
