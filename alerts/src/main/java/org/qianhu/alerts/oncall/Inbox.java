package org.qianhu.alerts.oncall;

/**
 * Takes what channels bring back. Called on a channel's own threads; returns once it is stored, and
 * throws {@link IllegalStateException} when it cannot be, so that the provider sends it again.
 */
public interface Inbox {
    void receipt(Receipt receipt);

    void reply(Reply reply);
}
