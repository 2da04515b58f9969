package org.qianhu.server.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Parts of a URL. */
final class Query {
    private Query() {}

    /** A value of its query. */
    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** A segment of its path. */
    static String segment(String value) {
        return encode(value).replace("+", "%20");
    }
}
