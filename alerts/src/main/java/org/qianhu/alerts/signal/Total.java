package org.qianhu.alerts.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.ZoneId;

/**
 * What an {@link Accumulation} remembers.
 *
 * @param begin of the period in ms
 * @param end of the period in ms, {@code Long.MIN_VALUE} before the first
 * @param whole whether it was seen from its beginning
 * @param time of the newest reading in ms, {@code Long.MIN_VALUE} for none
 * @param value of that reading
 */
record Total(
        Accumulation of, long begin, long end, double sum, boolean whole, long time, double value)
        implements Memory {
    static final byte KIND = 4;

    static Total blank(Accumulation of) {
        return new Total(of, Long.MIN_VALUE, Long.MIN_VALUE, 0, false, Long.MIN_VALUE, 0);
    }

    Total with(long at, double read, double amount) {
        return new Total(of, begin, end, sum + amount, whole, at, read);
    }

    /** What a register has grown by; 0 where it fell, or was never read. */
    double increase(double read) {
        return time == Long.MIN_VALUE ? 0 : Math.max(0, read - value);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(KIND);
        out.writeUTF(of.period().name());
        out.writeUTF(of.zone().getId());
        out.writeBoolean(of.register());
        out.writeBoolean(of.atEnd());
        out.writeLong(begin);
        out.writeLong(end);
        out.writeDouble(sum);
        out.writeBoolean(whole);
        out.writeLong(time);
        out.writeDouble(value);
    }

    static Total read(DataInput in) throws IOException {
        var of =
                new Accumulation(
                        Accumulation.Period.valueOf(in.readUTF()),
                        ZoneId.of(in.readUTF()),
                        in.readBoolean(),
                        in.readBoolean());
        return new Total(
                of,
                in.readLong(),
                in.readLong(),
                in.readDouble(),
                in.readBoolean(),
                in.readLong(),
                in.readDouble());
    }
}
