package org.qianhu.alerts.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a signal keeps of the readings so far. */
public interface Memory {
    default void write(DataOutput out) throws IOException {
        out.writeLong(((Heard) this).at());
    }

    static Memory read(DataInput in) throws IOException {
        return new Heard(in.readLong());
    }
}
