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
import org.qianhu.alerts.watch.WatchState;

/** The stored form of all watch states at a position. */
public record Snapshot(long position, Map<String, WatchState> states) {
    public Snapshot {
        states = Map.copyOf(states);
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
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

    static Snapshot read(long position, byte[] bytes) {
        var states = new HashMap<String, WatchState>();
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
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
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
        return new Snapshot(position, states);
    }
}
