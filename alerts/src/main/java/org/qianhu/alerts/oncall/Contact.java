package org.qianhu.alerts.oncall;

/**
 * One way to reach a responder.
 *
 * @param channel id of a channel, for example {@code smpp}, {@code gateway} or {@code mail}
 * @param address a telephone number in international form with {@code +}, or a mail address
 */
public record Contact(String channel, String address) {
    public Contact {
        if (channel.isBlank() || address.isBlank()) {
            throw new IllegalArgumentException("a contact needs a channel and an address");
        }
    }

    /** Neither logs nor errors show how people are reached. */
    @Override
    public String toString() {
        return "Contact[" + channel + "]";
    }
}
