package org.qianhu.server.identity;

/** Deeds that need a role. Looking needs a role at most, whichever. */
public enum Permission {
    /** Do anything to an alarm: acknowledge, confirm, shelve, take out of service, reset … */
    HANDLE_ALARMS,
    /** Remove the records of old alarms. */
    PRUNE_ALARMS,
    /** Send dead letters in again. */
    REPLAY_DEAD_LETTERS,
    /** Change standards and adoptions, and decide on what others propose. */
    EDIT_STANDARDS,
    /** Read the configuration folder again. */
    RELOAD,
    /** See and add users, and give them other passwords. */
    MANAGE_USERS
}
