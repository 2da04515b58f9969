package org.qianhu.journal.sqlite;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes with the few shapes that the codec writes. */
final class ByteSink {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int size;

    ByteSink(int expected) {
        bytes = new byte[Math.max(16, expected)];
    }

    void one(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void eight(long value) {
        room(8);
        LONGS.set(bytes, size, value);
        size += 8;
    }

    /** Seven bits a byte, lowest first; small numbers take one byte. */
    void unsigned(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Zigzag, so that small negative numbers are short too. */
    void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    void block(byte[] block) {
        unsigned(block.length);
        room(block.length);
        System.arraycopy(block, 0, bytes, size, block.length);
        size += block.length;
    }

    void text(String text) {
        block(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.addExact(Math.max(bytes.length * 2, size), more));
        }
    }
}
