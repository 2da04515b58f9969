package org.qianhu.alerts.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.signal.Memory;
import org.qianhu.alerts.watch.JournalTime;
import org.qianhu.alerts.watch.WatchState;

/**
 * The stored form of all watch states at a position.
 *
 * @param time of the group at that position
 */
public record Snapshot(long position, JournalTime time, Map<String, WatchState> states) {
    /** Of the layout below; another one is refused, never guessed at. */
    private static final int FORMAT = 3;

    /** The layout without causes and memories. */
    private static final int SINGLE_VALUES = 2;

    /** The layout without the time either. */
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
                out.writeUTF(state.cause());
                write(state.memory(), out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(@Nullable Memory memory, DataOutputStream out) throws IOException {
        out.writeBoolean(memory != null);
        if (memory != null) {
            memory.write(out);
        }
    }

    /**
     * @throws IllegalStateException when the bytes are no snapshot
     */
    static Snapshot read(long position, byte[] bytes) {
        var states = new HashMap<String, WatchState>();
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readInt();
            var time = time(format, in);
            for (int left = in.readInt(); left > 0; left--) {
                var watch = in.readUTF();
                states.put(watch, state(format, in));
            }
            return new Snapshot(position, time, states);
        } catch (IOException | IllegalArgumentException damaged) {
            throw new IllegalStateException(
                    "the snapshot at group " + position + " is damaged: " + damaged, damaged);
        }
    }

    private static WatchState state(int format, DataInputStream in) throws IOException {
        var condition = Condition.valueOf(in.readUTF());
        int level = in.readInt();
        long since = in.readLong();
        long time = in.readLong();
        double value = in.readDouble();
        long lateTime = in.readLong();
        double lateValue = in.readDouble();
        var cause = format == FORMAT ? in.readUTF() : "";
        var memory = format == FORMAT && in.readBoolean() ? Memory.read(in) : null;
        return new WatchState(
                condition, level, since, time, value, lateTime, lateValue, cause, memory);
    }

    private static JournalTime time(int format, DataInputStream in) throws IOException {
        return switch (format) {
            case FORMAT, SINGLE_VALUES ->
                    new JournalTime(in.readLong(), in.readLong(), in.readLong(), in.readLong());
            case TIMELESS -> JournalTime.NONE;
            default -> throw new IOException("format " + format + " is not known");
        };
    }
}
