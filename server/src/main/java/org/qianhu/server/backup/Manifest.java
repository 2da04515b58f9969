package org.qianhu.server.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianhu.server.RunFile;

/**
 * What a backup holds; the file is written last, so that one without it is no backup.
 *
 * @param format of this layout
 * @param qianhu version that took it
 * @param takenAt RFC 3339
 * @param journalEnd newest group in it
 * @param stores how far each store has come in the journal, at most {@code journalEnd}
 * @param influx {@code managed} when its points are in here, else the URL of the server that is not
 * @param files all others, by path
 */
public record Manifest(
        int format,
        String qianhu,
        String takenAt,
        long journalEnd,
        Map<String, Long> stores,
        String influx,
        List<Entry> files) {
    /** Of the layout that this version writes and reads. */
    public static final int FORMAT = 1;

    /** {@code influx} when the backup holds its points. */
    public static final String MANAGED = "managed";

    static final String NAME = "manifest.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One file. */
    public record Entry(String path, long bytes, String sha256) {}

    public Manifest {
        stores = Map.copyOf(stores);
        files = List.copyOf(files);
    }

    /** What {@link #influx} says of the server that {@code run} tells of. */
    public static String influxOf(Path data, RunFile run) {
        boolean managed =
                Files.exists(data.resolve("influxdb/influxd.toml"))
                        && run.influx().startsWith("http://127.0.0.1:");
        return managed ? MANAGED : run.influx();
    }

    void write(Path folder) throws IOException {
        var file = folder.resolve(NAME);
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
        flush(file);
    }

    /**
     * Reads that of the backup in {@code folder}.
     *
     * @throws IOException when there is none, or a newer Qianhu wrote it
     */
    public static Manifest read(Path folder) throws IOException {
        var file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            throw new IOException(folder + " is no backup: it has no " + NAME);
        }
        var manifest = JSON.readValue(file.toFile(), Manifest.class);
        if (manifest.format() != FORMAT) {
            throw new IOException(
                    file
                            + " has layout "
                            + manifest.format()
                            + ", this version reads "
                            + FORMAT
                            + ": restore it with the Qianhu that wrote it, "
                            + manifest.qianhu());
        }
        return manifest;
    }

    /**
     * Hashes all files below {@code folder}, each flushed to disk.
     *
     * @param earlier knows those that it shares, or null
     */
    static List<Entry> entries(Path folder, @Nullable Earlier earlier) throws IOException {
        var entries = new ArrayList<Entry>();
        try (var tree = Files.walk(folder)) {
            for (var file : tree.filter(Files::isRegularFile).sorted().toList()) {
                var path = folder.relativize(file).toString();
                var known = earlier == null ? Optional.<Entry>empty() : earlier.entry(path, file);
                entries.add(known.isPresent() ? known.get() : entry(path, file));
            }
        }
        return entries;
    }

    private static Entry entry(String path, Path file) throws IOException {
        flush(file);
        return new Entry(path, Files.size(file), sha256(file));
    }

    private static void flush(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** What of {@code folder} is missing or not what was written; empty when all is well. */
    public List<String> problems(Path folder) throws IOException {
        var problems = new ArrayList<String>();
        for (var entry : files) {
            var file = folder.resolve(entry.path()).normalize();
            if (!file.startsWith(folder.normalize())) {
                problems.add(entry.path() + " leads out of the backup");
            } else if (!Files.isRegularFile(file)) {
                problems.add(entry.path() + " is missing");
            } else if (Files.size(file) != entry.bytes() || !sha256(file).equals(entry.sha256())) {
                problems.add(entry.path() + " is not what was written");
            }
        }
        return problems;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in =
                new DigestInputStream(
                        Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
