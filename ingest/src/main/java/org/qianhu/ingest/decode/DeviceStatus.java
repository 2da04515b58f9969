package org.qianhu.ingest.decode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.qianhu.core.telemetry.DeadLetter.Reason;

/**
 * The retained {@code online} or {@code offline} of a device's last will. It is understood, and
 * holds no reading; an empty one takes a retained status back.
 */
final class DeviceStatus implements PayloadDecoder {
    private static final Decoded UNDERSTOOD = new Decoded.Values(null, List.of(), List.of());

    @Override
    public Decoded decode(String topic, byte[] payload, Instant receivedAt) {
        var text = new String(payload, StandardCharsets.UTF_8);
        return switch (text) {
            case "online", "offline", "" -> UNDERSTOOD;
            case String other ->
                    new Decoded.Undecodable(
                            Reason.UNDECODABLE,
                            "a status is online or offline, not "
                                    + other.length()
                                    + " characters of something else");
        };
    }
}
