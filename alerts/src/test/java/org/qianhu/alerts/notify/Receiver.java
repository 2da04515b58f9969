package org.qianhu.alerts.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A receiver on the wire that answers as it is told; what it did not expect it remembers. */
final class Receiver implements AutoCloseable {
    /** One request as it came. */
    record Request(String key, String signature, String type, String body) {}

    /** How a request is answered. */
    interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final List<String> unexpected = new CopyOnWriteArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final HttpServer server;
    private Answer usual = status(204);

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    static Answer status(int code) {
        return exchange -> exchange.sendResponseHeaders(code, -1);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    synchronized void next(Answer... given) {
        answers.addAll(List.of(given));
    }

    synchronized void always(Answer answer) {
        usual = answer;
    }

    private synchronized Answer answer() {
        var next = answers.poll();
        return next == null ? usual : next;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var target = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!target.equals("POST /hook")) {
                unexpected.add(target);
            }
            var headers = exchange.getRequestHeaders();
            requests.add(
                    new Request(
                            String.valueOf(headers.getFirst("Idempotency-Key")),
                            String.valueOf(headers.getFirst("X-Qianhu-Signature")),
                            String.valueOf(headers.getFirst("Content-Type")),
                            body));
            answer().give(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
