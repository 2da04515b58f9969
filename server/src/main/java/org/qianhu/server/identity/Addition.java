package org.qianhu.server.identity;

/** What became of adding a user. */
public sealed interface Addition {
    /** The user can log in now. */
    record Added(User user) implements Addition {}

    /** Nothing changed; what is wrong and what to do. */
    record Refused(String why) implements Addition {}
}
