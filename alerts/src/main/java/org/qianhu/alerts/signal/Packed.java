package org.qianhu.alerts.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.qianhu.core.telemetry.PointId;

/** Arrays and points in a stream. */
final class Packed {
    /** No memory has more entries; a longer array is a damaged one. */
    private static final int MOST = 100_000;

    private Packed() {}

    static void write(DataOutput out, double[] values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    static void write(DataOutput out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    static void write(DataOutput out, int[] values) throws IOException {
        out.writeInt(values.length);
        for (int value : values) {
            out.writeInt(value);
        }
    }

    static void write(DataOutput out, long[] values) throws IOException {
        out.writeInt(values.length);
        for (long value : values) {
            out.writeLong(value);
        }
    }

    static void write(DataOutput out, PointId[] points) throws IOException {
        out.writeInt(points.length);
        for (var point : points) {
            out.writeUTF(point.device());
            out.writeUTF(point.quantity());
            out.writeUTF(point.channel());
        }
    }

    static double[] doubles(DataInput in) throws IOException {
        var values = new double[length(in)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }

    static float[] floats(DataInput in) throws IOException {
        var values = new float[length(in)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }

    static int[] ints(DataInput in) throws IOException {
        var values = new int[length(in)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readInt();
        }
        return values;
    }

    static long[] longs(DataInput in) throws IOException {
        var values = new long[length(in)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readLong();
        }
        return values;
    }

    static PointId[] points(DataInput in) throws IOException {
        var points = new PointId[length(in)];
        for (int i = 0; i < points.length; i++) {
            points[i] = new PointId(in.readUTF(), in.readUTF(), in.readUTF());
        }
        return points;
    }

    /** All lengths, for arrays that are walked together. */
    static void same(int wanted, int... lengths) throws IOException {
        for (int length : lengths) {
            if (length != wanted) {
                throw new IOException("memory is damaged: " + Arrays.toString(lengths));
            }
        }
    }

    private static int length(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST) {
            throw new IOException("memory is damaged: " + length + " entries");
        }
        return length;
    }
}
