package org.qianhu.server.http;

import java.util.List;

/** Reads the configuration folder again. */
@FunctionalInterface
public interface Reload {
    /** What became of it. */
    sealed interface Outcome {
        /** In force now; the version is the old one where nothing had changed. */
        record Applied(String version) implements Outcome {}

        /** Nothing changed, because of these mistakes. */
        record Refused(List<String> problems) implements Outcome {}
    }

    /** All or nothing. */
    Outcome reload();
}
