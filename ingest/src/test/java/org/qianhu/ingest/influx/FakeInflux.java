package org.qianhu.ingest.influx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A server that says what it is told to say, and remembers what it was asked. */
final class FakeInflux implements AutoCloseable {
    /** One request; {@code authorization} is empty where there was none. */
    record Asked(String line, String authorization, String body) {}

    private record Told(int status, String body, Map<String, String> headers) {}

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Queue<Told> writes = new ConcurrentLinkedQueue<>();
    private volatile Told query = new Told(200, "{\"results\":[{\"statement_id\":0}]}", Map.of());

    FakeInflux() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            asked.add(asked(exchange));
            var told =
                    switch (path) {
                        case "/write" -> written();
                        case "/query" -> query;
                        default -> new Told(204, "", Map.of());
                    };
            told.headers().forEach(exchange.getResponseHeaders()::set);
            var body = told.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(told.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Told written() {
        @Nullable Told told = writes.poll();
        return told == null ? new Told(204, "", Map.of()) : told;
    }

    private static Asked asked(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readAllBytes();
        var headers = exchange.getRequestHeaders();
        if ("gzip".equals(headers.getFirst("Content-Encoding"))) {
            bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        }
        var authorization = headers.getFirst("Authorization");
        return new Asked(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                authorization == null ? "" : authorization,
                new String(bytes, StandardCharsets.UTF_8));
    }

    /** What the next write is answered; 204 when nothing is left to say. */
    FakeInflux write(int status, String body, Map<String, String> headers) {
        writes.add(new Told(status, body, headers));
        return this;
    }

    FakeInflux write(int status, String body) {
        return write(status, body, Map.of());
    }

    /** What every query is answered from now on. */
    FakeInflux query(int status, String body) {
        query = new Told(status, body, Map.of());
        return this;
    }

    URI url() {
        return Ports.loopback(server.getAddress().getPort());
    }

    List<Asked> asked(String path) {
        return asked.stream().filter(one -> one.line().contains(" " + path)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
