package org.qianhu.server.http;

import java.util.ArrayList;
import java.util.List;

/**
 * A request that is not served: what is wrong, and what to do, in English sentences.
 *
 * <p>Becomes {@code application/problem+json} (RFC 9457) or an error page.
 */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final ArrayList<String> problems;

    private Problem(int status, String title, String detail, List<String> problems) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.problems = new ArrayList<>(problems);
    }

    static Problem badRequest(String detail) {
        return of(400, "The request is wrong", detail);
    }

    static Problem unauthorized(String detail) {
        return of(401, "Nobody is logged in", detail);
    }

    static Problem forbidden(String detail) {
        return of(403, "Not allowed", detail);
    }

    static Problem notFound(String detail) {
        return of(404, "Not found", detail);
    }

    static Problem unavailable(String detail) {
        return of(503, "Not available now", detail);
    }

    static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail, List.of());
    }

    /** With a list of single mistakes. */
    static Problem of(int status, String title, String detail, List<String> problems) {
        return new Problem(status, title, detail, problems);
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    List<String> problems() {
        return List.copyOf(problems);
    }
}
