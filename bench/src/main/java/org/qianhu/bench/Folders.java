package org.qianhu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders that a run reads and leaves behind. */
public final class Folders {
    private Folders() {}

    /** The shipped configuration. */
    public static Path config() {
        return Path.of(System.getProperty("qianhu.root", ""), "config").toAbsolutePath();
    }

    /** With everything in it. */
    public static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
