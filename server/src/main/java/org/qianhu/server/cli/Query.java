package org.qianhu.server.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Parts of a URL's query. */
final class Query {
    private Query() {}

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
