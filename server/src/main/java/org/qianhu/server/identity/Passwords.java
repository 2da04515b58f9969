package org.qianhu.server.identity;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Passwords as Argon2id hashes: 19 MiB, two passes, one lane (the OWASP minimum). Two at a time, so
 * that a flood of guesses takes neither the memory nor the processors.
 */
final class Passwords {
    private static final Argon2Function ARGON2 =
            Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final int SHORTEST = 10;
    private static final int LONGEST = 200;
    private static final Semaphore AT_ONCE = new Semaphore(2, true);

    /** Checked for unknown names, so that they take as long as known ones. */
    private static final String NOBODY = hash(Secrets.next());

    private Passwords() {}

    /** Why {@code password} is not good enough; empty when it is. */
    static Optional<String> refuse(String password) {
        return password.length() < SHORTEST || password.length() > LONGEST
                ? Optional.of(
                        "a password has "
                                + SHORTEST
                                + " to "
                                + LONGEST
                                + " characters: choose another")
                : Optional.empty();
    }

    static String hash(String password) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return Password.hash(password).addRandomSalt(16).with(ARGON2).getResult();
        } finally {
            AT_ONCE.release();
        }
    }

    /** Whether {@code password} is the one of {@code hash}; an empty hash is nobody's. */
    static boolean verify(String password, String hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        AT_ONCE.acquireUninterruptibly();
        try {
            var known = !hash.isEmpty();
            return Password.check(password, known ? hash : NOBODY).with(ARGON2) && known;
        } finally {
            AT_ONCE.release();
        }
    }
}
