package org.qianhu.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes the messages about alarms and remembers when each came. */
final class Receiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Long> arrivals = new TreeMap<>();
    private final Set<String> raised = new HashSet<>();
    private final List<Long> interruptions;
    private final List<String> doubled = new ArrayList<>();

    private Receiver(List<Long> interruptions) throws IOException {
        this.interruptions = interruptions;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::take);
    }

    /**
     * Begins to take messages.
     *
     * @param interruptions when the server was killed or frozen, in {@link System#nanoTime}: a
     *     message on its way then may come again
     */
    static Receiver start(List<Long> interruptions) throws IOException {
        var receiver = new Receiver(interruptions);
        receiver.http.start();
        return receiver;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/hook");
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = JSON.readTree(exchange.getRequestBody());
            note(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")), body);
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private synchronized void note(String key, JsonNode body) {
        long now = System.nanoTime();
        var before = arrivals.put(key, now);
        if (before != null && interruptions.stream().noneMatch(at -> at > before && at < now)) {
            doubled.add(key + " after " + (now - before) / 1_000_000 + " ms");
        }
        for (var alert : body.path("alerts")) {
            raised.add(alert.path("labels").path("point").asText());
        }
    }

    /** Messages that came twice with no kill of the server in between. */
    synchronized List<String> doubled() {
        return List.copyOf(doubled);
    }

    /** Different messages that came. */
    synchronized int messages() {
        return arrivals.size();
    }

    /** Points that a message told of. */
    synchronized Set<String> points() {
        return Set.copyOf(raised);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
