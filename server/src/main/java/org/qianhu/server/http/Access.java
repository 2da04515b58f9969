package org.qianhu.server.http;

import org.qianhu.server.identity.Permission;

/** Who may use a route. */
sealed interface Access {
    /** Everyone who reaches the server. */
    record Anyone() implements Access {}

    /** Whoever is logged in, or brings a token. */
    record Known() implements Access {}

    /** Whose role may do this. */
    record Allowed(Permission permission) implements Access {}

    /** Everyone. */
    Access ANYONE = new Anyone();

    /** Whoever is logged in. */
    Access KNOWN = new Known();
}
