package org.qianhu.ingest.deadletter;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.journal.Position;

/**
 * A letter with the key under which it is kept once.
 *
 * @param origin where in the journal it lies, or the hash of its content
 */
record Filed(String origin, DeadLetter letter) {
    /** The {@code ordinal}-th letter of the group at {@code position}. */
    static Filed of(Position position, int ordinal, DeadLetter letter) {
        return new Filed(position.number() + ":" + ordinal, letter);
    }

    /**
     * A letter that came by itself. The wording of its detail is no part of the key, for a store
     * may word its refusal of the same line in another way the next time.
     */
    static Filed byContent(DeadLetter letter) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            var topic = letter.topic().getBytes(StandardCharsets.UTF_8);
            out.writeLong(letter.receivedAt().toEpochMilli());
            out.writeInt(topic.length);
            out.write(topic);
            out.writeInt(letter.reason().name().length());
            out.writeBytes(letter.reason().name());
            out.write(letter.payload().bytes());
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            return new Filed("sha256:" + HexFormat.of().formatHex(hash), letter);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
