package org.qianhu.alerts.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.watch.JournalTime;
import org.qianhu.alerts.watch.WatchState;

/**
 * The stored form of all watch states at a position.
 *
 * @param time of the group at that position
 */
public record Snapshot(long position, JournalTime time, Map<String, WatchState> states) {
    /** Of the layout below; another one is refused, never guessed at. */
    private static final int FORMAT = 2;

    /** The layout without the time. */
    private static final int TIMELESS = 1;

    public Snapshot {
        states = Map.copyOf(states);
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(FORMAT);
            out.writeLong(time.now());
            out.writeLong(time.sure());
            out.writeLong(time.heardFrom());
            out.writeLong(time.backlogAt());
            out.writeInt(states.size());
            for (var entry : states.entrySet()) {
                var state = entry.getValue();
                out.writeUTF(entry.getKey());
                out.writeUTF(state.condition().name());
                out.writeInt(state.level());
                out.writeLong(state.since());
                out.writeLong(state.time());
                out.writeDouble(state.value());
                out.writeLong(state.lateTime());
                out.writeDouble(state.lateValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws IllegalStateException when the bytes are no snapshot
     */
    static Snapshot read(long position, byte[] bytes) {
        var states = new HashMap<String, WatchState>();
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var time = time(in);
            for (int left = in.readInt(); left > 0; left--) {
                states.put(
                        in.readUTF(),
                        new WatchState(
                                Condition.valueOf(in.readUTF()),
                                in.readInt(),
                                in.readLong(),
                                in.readLong(),
                                in.readDouble(),
                                in.readLong(),
                                in.readDouble()));
            }
            return new Snapshot(position, time, states);
        } catch (IOException | IllegalArgumentException damaged) {
            throw new IllegalStateException(
                    "the snapshot at group " + position + " is damaged: " + damaged, damaged);
        }
    }

    private static JournalTime time(DataInputStream in) throws IOException {
        int format = in.readInt();
        return switch (format) {
            case FORMAT ->
                    new JournalTime(in.readLong(), in.readLong(), in.readLong(), in.readLong());
            case TIMELESS -> JournalTime.NONE;
            default -> throw new IOException("format " + format + " is not known");
        };
    }
}
