package org.qianhu.server.standards.edit;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.qianhu.core.Estate;

/** The configuration folder, to those who edit it. All calls block. */
public interface ConfigFiles {
    /**
     * The files that describe the estate, as they stood at one moment.
     *
     * @param contents bytes by name relative to the folder
     */
    record Snapshot(SortedMap<String, byte[]> contents) {
        public Snapshot {
            contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
        }

        /** The same with another {@code file}. */
        public Snapshot with(String file, byte[] bytes) {
            var changed = new TreeMap<>(contents);
            changed.put(file, bytes);
            return new Snapshot(changed);
        }
    }

    /** What the files say. */
    sealed interface Read {
        /**
         * An estate, whose version is their content hash.
         *
         * @param warnings what is doubtful and used all the same
         */
        record Good(Snapshot files, Estate estate, List<String> warnings) implements Read {
            public Good {
                warnings = List.copyOf(warnings);
            }
        }

        /** Nothing, because of these mistakes. */
        record Mistakes(List<String> problems) implements Read {}
    }

    /** What became of writing. */
    sealed interface Replaced {
        /** On disk, and in force. */
        record Applied(String version) implements Replaced {}

        /** The files on disk are no longer those that were changed; nothing was written. */
        record Meanwhile() implements Replaced {}

        /** They cannot be written; all is as it was. */
        record Unwritable(String why) implements Replaced {}

        /** They were written, refused when they were to apply, and put back. */
        record Refused(List<String> problems) implements Replaced {}
    }

    /** What stands on disk now. */
    Read now();

    /** What {@code files} would say. */
    Read read(Snapshot files);

    /** Puts {@code after} in place of {@code before} and applies it: all or nothing. */
    Replaced replace(Snapshot before, Snapshot after);

    /** {@code text} as these files write it, in quotes where it needs them. */
    String scalar(String text);
}
