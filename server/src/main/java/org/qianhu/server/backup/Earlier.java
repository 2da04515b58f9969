package org.qianhu.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.qianhu.ingest.influx.InfluxWriter;
import org.qianhu.journal.Position;
import org.qianhu.journal.sqlite.JournalFiles;

/**
 * A copy taken before, of which the next one shares what has not changed.
 *
 * @param withInflux whether its InfluxDB is shared too: the journal's copy then keeps all that
 *     follows the position of the writer at that time, so that it can be written again
 */
record Earlier(Path folder, Manifest manifest, boolean withInflux) {
    private static final String JOURNAL = "data/journal/";

    /** The copy of a segment that was closed already then. */
    Optional<Path> sealed(Path segment) throws IOException {
        var copies = segments();
        var copy = folder.resolve(JOURNAL).resolve(segment.getFileName());
        return copies.contains(copy) && !copies.getLast().equals(copy)
                ? Optional.of(copy)
                : Optional.empty();
    }

    List<Path> segments() throws IOException {
        return journal().segments();
    }

    private JournalFiles journal() throws IOException {
        return JournalFiles.in(folder.resolve(JOURNAL));
    }

    /** Its segments before {@code oldest} that hold what InfluxDB's copy has not. */
    List<Path> stillNeeded(Path oldest) throws IOException {
        var written = journal().released().getOrDefault(InfluxWriter.READER, Position.START);
        var needed = new java.util.ArrayList<Path>();
        for (var segment : segments()) {
            boolean gone = name(segment).compareTo(name(oldest)) < 0;
            if (withInflux && gone && JournalFiles.newest(segment).after(written)) {
                needed.add(segment);
            }
        }
        return needed;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** What its manifest says of a file that {@code copy} shares with it. */
    Optional<Manifest.Entry> entry(String path, Path copy) throws IOException {
        var mine = folder.resolve(path);
        if (!Files.exists(mine) || !Files.isSameFile(mine, copy)) {
            return Optional.empty();
        }
        return manifest.files().stream().filter(entry -> entry.path().equals(path)).findFirst();
    }
}
