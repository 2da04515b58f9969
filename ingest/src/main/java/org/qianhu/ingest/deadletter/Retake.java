package org.qianhu.ingest.deadletter;

import org.qianhu.core.telemetry.DeadLetter;

/** The way back in for a letter: decoded, checked and journalled as it would be now. */
@FunctionalInterface
public interface Retake {
    /** What became of a letter. */
    sealed interface Outcome {
        /** Every value of it is in the journal, on disk. */
        record Taken() implements Outcome {}

        /**
         * Some of it is refused still.
         *
         * @param why in one English sentence
         */
        record Refused(String why) implements Outcome {}
    }

    /** Takes {@code letter} in again, with its own time of receipt; blocks until it is on disk. */
    Outcome retake(DeadLetter letter);
}
