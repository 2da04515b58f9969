package org.qianhu.server.identity;

import java.time.Duration;

/** What became of an attempt to log in. */
public sealed interface Login {
    /**
     * Known now.
     *
     * @param secret goes into the session cookie and nowhere else
     */
    record In(String secret, User user) implements Login {}

    /** No such name, or another password: which of the two is not told. */
    record Wrong() implements Login {}

    /** Too many guesses. */
    record Later(Duration delay) implements Login {}
}
