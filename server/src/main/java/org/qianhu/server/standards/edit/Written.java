package org.qianhu.server.standards.edit;

import java.util.List;
import org.qianhu.server.standards.edit.ConfigFiles.Snapshot;

/** A draft written into the files, in memory. */
sealed interface Written {
    /**
     * As it would be.
     *
     * @param file the one that changes
     * @param before the lines of the item as they are; empty for a new one
     * @param after the lines of the item as they would be
     */
    record Good(Snapshot files, String file, String before, String after) implements Written {}

    /** It cannot be written; what is wrong and what to do. */
    record Wrong(List<String> problems) implements Written {}

    static Written wrong(String problem) {
        return new Wrong(List.of(problem));
    }
}
