package org.qianhu.server.http;

import java.util.Set;

/**
 * One method on one path.
 *
 * @param path with {@code :name} for parameters
 * @param query names of the query parameters that it knows; an API refuses others
 */
record Route(
        Kind kind,
        String method,
        String path,
        Access access,
        Set<String> query,
        Endpoint endpoint) {
    /** For whom an answer is, also when it is an error. */
    enum Kind {
        /** Programs: errors are problem documents. */
        API,
        /** People: errors are pages. */
        PAGE
    }

    static Route get(String path, Access access, Set<String> query, Endpoint endpoint) {
        return new Route(Kind.API, "GET", path, access, query, endpoint);
    }

    static Route post(String path, Access access, Endpoint endpoint) {
        return new Route(Kind.API, "POST", path, access, Set.of(), endpoint);
    }

    static Route page(String path, Access access, Endpoint endpoint) {
        return new Route(Kind.PAGE, "GET", path, access, Set.of(), endpoint);
    }

    static Route form(String path, Access access, Endpoint endpoint) {
        return new Route(Kind.PAGE, "POST", path, access, Set.of(), endpoint);
    }
}
