package org.qianhu.bench.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A small file system of its own under a folder, which can be filled to the last byte. */
final class Disk implements AutoCloseable {
    private static final String BALLAST = "ballast";
    private static final int CHUNK = 1 << 16;
    private static final int SMALLEST = 512;

    private final Path folder;

    private Disk(Path folder) {
        this.folder = folder;
    }

    /** A tmpfs on {@code folder}; null where this machine does not let us mount. */
    static @Nullable Disk mount(Path folder, int megabytes)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var size = "size=" + megabytes + "m";
        return run("mount", "-t", "tmpfs", "-o", size, "qianhu-faults", folder.toString())
                ? new Disk(folder)
                : null;
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /** Leaves no room; what is there can still be read. */
    void fill() throws IOException {
        try (var file =
                FileChannel.open(
                        folder.resolve(BALLAST),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE)) {
            for (int chunk = CHUNK; chunk >= SMALLEST; chunk /= 2) {
                fill(file, chunk);
            }
        }
    }

    private static void fill(FileChannel file, int chunk) {
        var bytes = ByteBuffer.allocate(chunk);
        try {
            while (true) {
                file.write(bytes.clear());
            }
        } catch (IOException full) {
            // that is the aim
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(folder.resolve(BALLAST));
    }

    @Override
    public void close() {
        try {
            // lazily, for an open file must not keep it
            run("umount", "-l", folder.toString());
        } catch (InterruptedException urgent) {
            Thread.currentThread().interrupt();
        }
    }
}
