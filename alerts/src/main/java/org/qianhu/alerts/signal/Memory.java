package org.qianhu.alerts.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;
import org.qianhu.core.telemetry.PointId;

/** What a {@link Signal} remembers of the readings so far; immutable and small. */
public sealed interface Memory permits Ring, Extremes, Run, Total, Hours, Members, Latest, Heard {
    /** Writes it so that {@link #read} gives an equal one. */
    void write(DataOutput out) throws IOException;

    /** Without what it knows of points other than {@code points}: a device may have gone. */
    default Memory of(Set<PointId> points) {
        return this;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is none, or one of another version
     */
    static Memory read(DataInput in) throws IOException {
        byte kind = in.readByte();
        try {
            return switch (kind) {
                case Ring.KIND -> Ring.read(in);
                case Extremes.KIND -> Extremes.read(in);
                case Run.KIND -> Run.read(in);
                case Total.KIND -> Total.read(in);
                case Hours.KIND -> Hours.read(in);
                case Members.KIND -> Members.read(in);
                case Latest.KIND -> Latest.read(in);
                case Heard.KIND -> Heard.read(in);
                default -> throw new IOException("memory of unknown kind " + kind);
            };
        } catch (IllegalArgumentException | java.time.DateTimeException malformed) {
            throw new IOException(
                    "memory of kind " + kind + ": " + malformed.getMessage(), malformed);
        }
    }
}
