package org.qianhu.alerts.oncall;

import java.util.Optional;

/**
 * A way to people's phones or mailboxes. Called by several threads; blocks until the provider has
 * answered, half a minute at the most. It obeys its provider's limits by itself.
 */
public interface Notifier extends AutoCloseable {
    /** Id that contacts name: {@code smpp}, {@code gateway}, {@code mail}. */
    String channel();

    Sent send(Letter letter) throws InterruptedException;

    /**
     * Asks the provider what became of a letter.
     *
     * @param reference as accepted; empty where the answer got lost
     * @return empty where the provider cannot tell
     */
    Optional<Receipt> ask(long letter, String reference) throws InterruptedException;

    /** Whether receipts follow what was accepted. */
    boolean receipts();

    /** What keeps it from sending now, in English; empty when nothing does. */
    Optional<String> trouble();

    @Override
    void close();
}
