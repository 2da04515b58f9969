package org.qianhu.alerts.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * When a source was last heard of.
 *
 * @param at receipt time in ms
 */
public record Heard(long at) implements Memory {
    static final byte KIND = 8;

    static Heard read(DataInput in) throws IOException {
        return new Heard(in.readLong());
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(KIND);
        out.writeLong(at);
    }
}
