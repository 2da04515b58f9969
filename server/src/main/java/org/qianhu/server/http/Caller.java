package org.qianhu.server.http;

import java.util.Optional;
import org.qianhu.server.identity.Permission;
import org.qianhu.server.identity.Session;
import org.qianhu.server.identity.User;

/** Who asks. */
sealed interface Caller {
    /** Nobody that is known. */
    record Anonymous() implements Caller {}

    /** A person with a session in the browser. */
    record Person(Session session, String secret) implements Caller {}

    /** A program with an API token. */
    record Program(User known) implements Caller {}

    /** The user; empty for an anonymous visitor. */
    default Optional<User> user() {
        return switch (this) {
            case Anonymous() -> Optional.empty();
            case Person(var session, var _) -> Optional.of(session.user());
            case Program(var known) -> Optional.of(known);
        };
    }

    /** The user's name, {@code -} for an anonymous visitor. */
    default String name() {
        return user().map(User::name).orElse("-");
    }

    default boolean may(Permission permission) {
        return user().filter(user -> user.role().may(permission)).isPresent();
    }

    /** What forms must bring along; empty without a session. */
    default String csrf() {
        return this instanceof Person(var session, var _) ? session.csrf() : "";
    }
}
