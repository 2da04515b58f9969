package org.qianhu.core.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes as they came, immutable, equal by content. */
public final class Payload {
    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies {@code bytes}. */
    public static Payload of(byte[] bytes) {
        return new Payload(bytes.clone());
    }

    /** The UTF-8 bytes of {@code text}. */
    public static Payload of(String text) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public int size() {
        return bytes.length;
    }

    /** The first {@code most} bytes as text; what is no UTF-8 becomes the replacement character. */
    public String text(int most) {
        return new String(bytes, 0, Math.min(most, bytes.length), StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text(200);
    }
}
