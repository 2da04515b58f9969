package org.qianhu.journal;

import java.time.Instant;

/** What became of an append. Only {@link Committed} allows an acknowledgement to the broker. */
public sealed interface Append {
    /** On disk, readable by every reader. */
    record Committed(Position position, Instant receivedAt) implements Append {}

    /** The journal has reached its size bound; nothing was written. Try again later. */
    record Full(long bytes, long bound) implements Append {}

    /** The disk did not take it; nothing was written. Try again later. */
    record Failed(String reason) implements Append {}
}
