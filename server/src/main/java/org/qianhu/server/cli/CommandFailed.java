package org.qianhu.server.cli;

/** A command cannot do its work; the message says what, where and what to do. Exit code 2. */
final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailed(String message) {
        super(message);
    }

    CommandFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
