package org.qianhu.server.config;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The files that describe an estate, read once: what is judged, hashed and kept are the same bytes,
 * whatever an editor does to the folder meanwhile.
 *
 * @param contents bytes by name relative to the configuration folder, with {@code /}
 */
record EstateFiles(SortedMap<String, byte[]> contents) {
    static final String SITES = "sites/";
    static final String STANDARDS = "standards/";
    static final String ADOPTIONS = "adoptions.yaml";
    static final String CALENDAR = "calendar.yaml";

    private static final int MOST_BYTES = 256 << 20;
    private static final String YAML = ".yaml";

    EstateFiles {
        contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
    }

    /** Reads the folder; what cannot be read is noted. */
    static EstateFiles read(Path config, Problems problems) {
        var found = new TreeMap<String, byte[]>();
        if (!Files.isDirectory(config)) {
            problems.note(At.file(config.toString()), "is no folder; name it with --config DIR");
            return new EstateFiles(found);
        }
        folder(config, SITES, found, problems);
        folder(config, STANDARDS, found, problems);
        single(config, ADOPTIONS, found, problems);
        single(config, CALENDAR, found, problems);
        return new EstateFiles(found);
    }

    private static void single(
            Path config, String name, SortedMap<String, byte[]> found, Problems problems) {
        var misnamed = name.replace(YAML, ".yml");
        if (Files.exists(config.resolve(misnamed))) {
            problems.note(At.file(misnamed), "would not be read; rename it to end in .yaml");
        }
        if (Files.exists(config.resolve(name))) {
            file(config, name, found, problems);
        }
    }

    private static void folder(
            Path config, String name, SortedMap<String, byte[]> found, Problems problems) {
        var folder = config.resolve(name);
        if (!Files.exists(folder)) {
            return;
        }
        try (var entries = Files.newDirectoryStream(folder)) {
            for (var entry : entries) {
                var file = name + entry.getFileName();
                if (file.endsWith(".yml")) {
                    problems.note(At.file(file), "would not be read; rename it to end in .yaml");
                } else if (file.endsWith(YAML) && !file.startsWith(name + ".")) {
                    file(config, file, found, problems);
                }
            }
        } catch (IOException e) {
            problems.note(At.file(name), "cannot be listed: " + e + "; check its owner and mode");
        }
    }

    private static void file(
            Path config, String name, SortedMap<String, byte[]> found, Problems problems) {
        try {
            found.put(name, Files.readAllBytes(config.resolve(name)));
        } catch (IOException e) {
            problems.note(At.file(name), "cannot be read: " + e + "; check its owner and mode");
        }
    }

    /** Content hash over names and bytes: the first 16 hex digits of a SHA-256. */
    String version() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            contents.forEach((name, bytes) -> {
                var head = name + "\0" + bytes.length + "\0";
                digest.update(head.getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same files give the same bytes. */
    void zip(OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (var file : contents.entrySet()) {
            var entry = new ZipEntry(file.getKey());
            entry.setLastModifiedTime(FileTime.fromMillis(0));
            zip.putNextEntry(entry);
            zip.write(file.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }

    /** Reads what {@link #zip} wrote. */
    static EstateFiles unzip(Path file) throws IOException {
        var found = new TreeMap<String, byte[]>();
        long total = 0;
        try (var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            for (var entry : Collections.list(zip.entries())) {
                var bytes = new ByteArrayOutputStream();
                try (var in = zip.getInputStream(entry)) {
                    bytes.write(in.readNBytes(MOST_BYTES));
                }
                total += bytes.size();
                if (total >= MOST_BYTES) {
                    throw new IOException(file + " is larger than any configuration");
                }
                found.put(entry.getName(), bytes.toByteArray());
            }
        }
        return new EstateFiles(found);
    }
}
