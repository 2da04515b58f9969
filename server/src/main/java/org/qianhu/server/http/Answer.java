package org.qianhu.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.Stream;

/** What goes back. */
record Answer(int status, List<Header> headers, Buffer body) {
    /** One header line. */
    record Header(String name, String value) {}

    static Answer json(int status, JsonNode body) {
        return of(status, "application/json; charset=utf-8", body.toString());
    }

    static Answer html(int status, String page) {
        return of(status, "text/html; charset=utf-8", page);
    }

    static Answer of(int status, String type, String text) {
        return new Answer(status, List.of(new Header("Content-Type", type)), Buffer.buffer(text));
    }

    /** After a form was taken: look there now. */
    static Answer seeOther(String path) {
        return new Answer(303, List.of(new Header("Location", path)), Buffer.buffer());
    }

    static Answer noContent() {
        return new Answer(204, List.of(), Buffer.buffer());
    }

    /** The same with another body. */
    Answer holding(Buffer other) {
        return new Answer(status, headers, other);
    }

    Answer with(String name, String value) {
        var more = Stream.concat(headers.stream(), Stream.of(new Header(name, value))).toList();
        return new Answer(status, more, body);
    }

    boolean has(String name) {
        return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
    }
}
