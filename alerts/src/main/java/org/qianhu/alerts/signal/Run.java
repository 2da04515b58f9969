package org.qianhu.alerts.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a {@link Standstill} remembers.
 *
 * @param since when the value became what it is, in ms
 * @param time of the newest reading in ms, {@code Long.MIN_VALUE} for none
 * @param value of that reading
 */
record Run(long since, long time, double value) implements Memory {
    static final byte KIND = 3;
    static final Run BLANK = new Run(Long.MIN_VALUE, Long.MIN_VALUE, 0);

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(KIND);
        out.writeLong(since);
        out.writeLong(time);
        out.writeDouble(value);
    }

    static Run read(DataInput in) throws IOException {
        return new Run(in.readLong(), in.readLong(), in.readDouble());
    }
}
