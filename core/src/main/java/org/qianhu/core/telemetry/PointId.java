package org.qianhu.core.telemetry;

import java.util.Optional;
import org.qianhu.core.site.Ids;

/**
 * One measured quantity of one device, written {@code device:quantity} or {@code
 * device:quantity.channel} (three phases, two doors on one controller).
 *
 * @param channel {@value #MAIN} where there is one only
 */
public record PointId(String device, String quantity, String channel) {
    /** The channel of a quantity that a device measures once. */
    public static final String MAIN = "main";

    public PointId {
        Ids.check("device", device);
        Ids.check("quantity", quantity);
        Ids.check("channel", channel);
    }

    /** Point of {@code device} from the key of a payload: {@code quantity[.channel]}. */
    public static PointId of(String device, String key) {
        int dot = key.indexOf('.');
        return dot < 0
                ? new PointId(device, key, MAIN)
                : new PointId(device, key.substring(0, dot), key.substring(dot + 1));
    }

    /** Reads the text form; empty when it is none. */
    public static Optional<PointId> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(text.substring(0, colon), text.substring(colon + 1)));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** {@code quantity[.channel]}, the key of a payload. */
    public String key() {
        return channel.equals(MAIN) ? quantity : quantity + "." + channel;
    }

    @Override
    public String toString() {
        return device + ":" + key();
    }
}
