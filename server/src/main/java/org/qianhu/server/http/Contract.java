package org.qianhu.server.http;

import java.util.List;
import java.util.Set;

/** The contract of REST, OpenAPI 3.1. */
final class Contract {
    static final String RESOURCE = "/org/qianhu/server/openapi.json";

    private final String text = Assets.text(RESOURCE);

    List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/v1/openapi.json",
                        Access.READER,
                        Set.of(),
                        _ -> Answer.of(200, "application/json; charset=utf-8", text)));
    }
}
