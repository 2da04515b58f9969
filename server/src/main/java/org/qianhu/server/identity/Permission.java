package org.qianhu.server.identity;

/** Deeds that need a role. Looking at the duty desk needs none. */
public enum Permission {
    /** Acknowledge an alarm, or reset a latched one. */
    HANDLE_ALARMS,
    /** Send dead letters in again. */
    REPLAY_DEAD_LETTERS,
    /** Read the configuration folder again. */
    RELOAD,
    /** See and add users. */
    MANAGE_USERS
}
