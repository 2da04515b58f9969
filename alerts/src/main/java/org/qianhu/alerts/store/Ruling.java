package org.qianhu.alerts.store;

/** What the state model says to what somebody wants, or to the passing of time. */
sealed interface Ruling {
    /**
     * It changes.
     *
     * @param deed as it is recorded
     */
    record Moved(Case after, Deed deed) implements Ruling {}

    /** It stays; why. */
    record Stays(String why) implements Ruling {}
}
