package org.qianhu.ingest.decode;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.DeadLetter;

/** What a decoder made of one message. */
public sealed interface Decoded {
    /**
     * The message could be read. {@code values} and {@code refusals} together are its readings.
     *
     * @param place where the topic says that the device stands, or null where it does not say
     * @param refusals values that are none, one by one
     */
    record Values(@Nullable Claim place, List<Value> values, List<Refusal> refusals)
            implements Decoded {}

    /** The message as a whole is none of this convention's. */
    record Undecodable(DeadLetter.Reason reason, String detail) implements Decoded {}

    /** Area and building as a topic names them. */
    record Claim(String area, String building) {}
}
