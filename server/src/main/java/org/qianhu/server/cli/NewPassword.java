package org.qianhu.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a new password: on a terminal twice and unseen, else one line of standard input. On the
 * command line everyone on the machine would see it.
 */
final class NewPassword {
    /** A terminal that asks and shows nothing of the answer; null at the end of input. */
    @FunctionalInterface
    interface Terminal {
        char @Nullable [] ask(String prompt);
    }

    private final @Nullable Terminal terminal;
    private final InputStream in;

    /**
     * @param terminal null where there is none
     */
    NewPassword(@Nullable Terminal terminal, InputStream in) {
        this.terminal = terminal;
        this.in = in;
    }

    /** Asks whoever started this process. */
    // Java 25 gives null again where input or output is no terminal
    @SuppressWarnings("SystemConsoleNull")
    static NewPassword ofThisProcess() {
        var console = System.console();
        return new NewPassword(
                console == null || !console.isTerminal()
                        ? null
                        : prompt -> console.readPassword("%s", prompt),
                System.in);
    }

    /**
     * The password for {@code name}.
     *
     * @throws CommandFailed when there is none, or the two are not the same
     */
    String read(String name) {
        var asking = terminal;
        if (asking == null) {
            return line();
        }
        var first = typed(asking, "New password of " + name + ": ");
        var second = typed(asking, "The same again: ");
        try {
            if (!Arrays.equals(first, second)) {
                throw new CommandFailed("the two are not the same; nothing was changed");
            }
            return new String(first);
        } finally {
            Arrays.fill(first, ' ');
            Arrays.fill(second, ' ');
        }
    }

    private static char[] typed(Terminal asking, String prompt) {
        var typed = asking.ask(prompt);
        if (typed == null) {
            throw none();
        }
        return typed;
    }

    // not closed: standard input belongs to the process
    private String line() {
        try {
            var line =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .readLine();
            if (line == null) {
                throw none();
            }
            return line;
        } catch (IOException e) {
            throw new CommandFailed("cannot read the password from standard input: " + e, e);
        }
    }

    private static CommandFailed none() {
        return new CommandFailed(
                "no password was given; type it when asked, or write one line to standard input");
    }
}
