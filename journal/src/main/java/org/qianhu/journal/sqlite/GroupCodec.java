package org.qianhu.journal.sqlite;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.core.telemetry.Payload;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.journal.Draft;

/**
 * The body of a group as bytes: version (1), CRC32C of the rest (4, big-endian), then estate
 * version, connected, the table of points, readings (index of the point, difference to the time
 * before as zigzag varint, 8-byte value, quality) and dead letters.
 */
final class GroupCodec {
    /** What a body says; position, time and books are columns beside it. */
    record Body(
            String estateVersion,
            boolean connected,
            List<Reading> readings,
            List<DeadLetter> deadLetters) {}

    /** The bytes are not what was written. */
    static final class DamagedBody extends Exception {
        private static final long serialVersionUID = 1;

        DamagedBody(@Nullable String why) {
            super(why);
        }
    }

    private static final byte VERSION = 1;
    private static final int HEADER = 5;

    private GroupCodec() {}

    static byte[] encode(Draft draft) {
        var out = new ByteSink(64 + draft.readings().size() * 16);
        out.one(VERSION);
        for (int i = 1; i < HEADER; i++) {
            out.one(0);
        }
        out.text(draft.estateVersion());
        out.one(draft.connected() ? 1 : 0);
        writeReadings(out, draft.readings());
        out.unsigned(draft.deadLetters().size());
        for (var letter : draft.deadLetters()) {
            writeLetter(out, letter);
        }
        byte[] bytes = out.toBytes();
        ByteBuffer.wrap(bytes).putInt(1, checksum(bytes));
        return bytes;
    }

    private static void writeReadings(ByteSink out, List<Reading> readings) {
        var table = new LinkedHashMap<PointId, Integer>();
        for (var reading : readings) {
            table.putIfAbsent(reading.point(), table.size());
        }
        out.unsigned(table.size());
        for (var point : table.keySet()) {
            out.text(point.device());
            out.text(point.quantity());
            out.text(point.channel());
        }
        out.unsigned(readings.size());
        long before = 0;
        for (var reading : readings) {
            out.unsigned(table.getOrDefault(reading.point(), 0));
            out.signed(reading.time() - before);
            out.eight(Double.doubleToRawLongBits(reading.value()));
            out.one(code(reading.quality()));
            before = reading.time();
        }
    }

    private static void writeLetter(ByteSink out, DeadLetter letter) {
        var at = letter.receivedAt();
        out.signed(at.getEpochSecond());
        out.unsigned(at.getNano());
        out.text(letter.topic());
        out.block(letter.payload().bytes());
        out.text(letter.reason().name());
        out.text(letter.detail());
    }

    static Body decode(byte[] bytes) throws DamagedBody {
        if (bytes.length < HEADER || bytes[0] != VERSION) {
            throw new DamagedBody("unknown version of the body");
        }
        var in = ByteBuffer.wrap(bytes).position(1);
        if (in.getInt() != checksum(bytes)) {
            throw new DamagedBody("the checksum differs");
        }
        try {
            var body = new Body(text(in), in.get() != 0, readings(in), letters(in));
            if (in.hasRemaining()) {
                throw new DamagedBody("bytes are left over");
            }
            return body;
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | DateTimeException malformed) {
            throw new DamagedBody("malformed body: " + malformed);
        }
    }

    private static List<Reading> readings(ByteBuffer in) {
        int points = count(in);
        var table = new ArrayList<PointId>(points);
        for (int i = 0; i < points; i++) {
            table.add(new PointId(text(in), text(in), text(in)));
        }
        int size = count(in);
        var readings = new ArrayList<Reading>(size);
        long time = 0;
        for (int i = 0; i < size; i++) {
            var point = table.get((int) unsigned(in));
            time += signed(in);
            readings.add(new Reading(point, time, in.getDouble(), quality(in.get())));
        }
        return readings;
    }

    private static List<DeadLetter> letters(ByteBuffer in) {
        int size = count(in);
        var letters = new ArrayList<DeadLetter>(size);
        for (int i = 0; i < size; i++) {
            letters.add(
                    new DeadLetter(
                            Instant.ofEpochSecond(signed(in), unsigned(in)),
                            text(in),
                            Payload.of(block(in)),
                            DeadLetter.Reason.valueOf(text(in)),
                            text(in)));
        }
        return letters;
    }

    /** A count never exceeds the bytes left, so damage cannot ask for gigabytes. */
    private static int count(ByteBuffer in) {
        long count = unsigned(in);
        if (count < 0 || count > in.remaining()) {
            throw new IllegalArgumentException("count " + count);
        }
        return (int) count;
    }

    private static byte[] block(ByteBuffer in) {
        byte[] block = new byte[count(in)];
        in.get(block);
        return block;
    }

    private static String text(ByteBuffer in) {
        return new String(block(in), StandardCharsets.UTF_8);
    }

    private static long unsigned(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than ten bytes");
    }

    private static long signed(ByteBuffer in) {
        long raw = unsigned(in);
        return (raw >>> 1) ^ -(raw & 1);
    }

    private static int code(Quality quality) {
        return switch (quality) {
            case GOOD -> 0;
            case UNCERTAIN -> 1;
            case BAD -> 2;
        };
    }

    private static Quality quality(byte code) {
        return switch (code) {
            case 0 -> Quality.GOOD;
            case 1 -> Quality.UNCERTAIN;
            case 2 -> Quality.BAD;
            default -> throw new IllegalArgumentException("quality " + code);
        };
    }

    private static int checksum(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes, HEADER, bytes.length - HEADER);
        return (int) crc.getValue();
    }
}
