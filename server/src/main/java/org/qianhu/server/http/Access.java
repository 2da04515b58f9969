package org.qianhu.server.http;

import org.qianhu.server.identity.Permission;

/** Who may use a route. */
sealed interface Access {
    /** Everyone who reaches the server, always. */
    record Open() implements Access {}

    /**
     * Whoever may look. Where pages listen on loopback alone that is everyone who asks from this
     * machine; elsewhere one is logged in, in any role, or brings a token.
     */
    record Reader() implements Access {}

    /** Programs of this machine; from elsewhere whoever is known. */
    record Machine() implements Access {}

    /** Whoever is logged in, or brings a token. */
    record Known() implements Access {}

    /** Whose role may do this. */
    record Allowed(Permission permission) implements Access {}

    /** Everyone. */
    Access OPEN = new Open();

    /** Whoever may look. */
    Access READER = new Reader();

    /** Programs of this machine. */
    Access MACHINE = new Machine();

    /** Whoever is logged in. */
    Access KNOWN = new Known();
}
