package org.qianhu.server.identity;

/** What became of giving a user another password. */
public sealed interface PasswordChange {
    /**
     * The new one is good from now on, the old one is not.
     *
     * @param sessionsEnded sessions of the user that were over with it
     */
    record Changed(User user, int sessionsEnded) implements PasswordChange {}

    /** Nothing changed; what is wrong and what to do. */
    record Refused(String why) implements PasswordChange {}

    /** Nobody has that name. */
    record Unknown() implements PasswordChange {}
}
