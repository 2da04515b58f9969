package org.qianhu.bench.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Stands between the server and InfluxDB and can behave badly: one virtual thread per connection,
 * one request after the other, bodies by their {@code Content-Length} only, which is how the
 * server's client sends them.
 */
final class FaultyProxy implements AutoCloseable {
    /** How it behaves. */
    enum Mood {
        FAITHFUL,
        /** Answers 500 itself. */
        FAILS,
        /** Answers 429 with {@code Retry-After: 1} itself. */
        OVERLOADED,
        /** Hands the answer back seconds later. */
        SLOW,
        /** Hands the request on in full and resets the connection instead of answering. */
        RESETS
    }

    private static final Duration DELAY = Duration.ofSeconds(2);
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length:\\s*(\\d+)\\s*$");
    private static final Pattern CHUNKED =
            Pattern.compile("(?im)^transfer-encoding:\\s*chunked\\s*$");
    private static final int MOST_HEAD = 1 << 16;

    private final int target;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Mood mood = Mood.FAITHFUL;

    private FaultyProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** Begins to listen, for what is on {@code target} of loopback. */
    static FaultyProxy start(int target) throws IOException {
        var proxy = new FaultyProxy(target);
        var _ = Thread.ofVirtual().name("proxy").start(proxy::accept);
        return proxy;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    void mood(Mood next) {
        mood = next;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                open.add(client);
                var _ = Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var in = client.getInputStream();
            while (true) {
                var head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                var body = body(in, head);
                if (!answer(client, head, body)) {
                    return;
                }
            }
        } catch (IOException | InterruptedException gone) {
            // the other side sees a closed connection, as it would see influxd's
        } finally {
            open.remove(client);
        }
    }

    /** Whether the connection goes on. */
    private boolean answer(Socket client, String head, byte[] body)
            throws IOException, InterruptedException {
        var now = mood;
        var out = client.getOutputStream();
        return switch (now) {
            case FAITHFUL -> pass(client, head, body);
            case FAILS -> say(out, "500 Internal Server Error", "");
            case OVERLOADED -> say(out, "429 Too Many Requests", "Retry-After: 1\r\n");
            case SLOW -> {
                Thread.sleep(DELAY);
                yield pass(client, head, body);
            }
            case RESETS -> {
                forward(head, body);
                client.setSoLinger(true, 0);
                yield false;
            }
        };
    }

    private static boolean say(OutputStream out, String status, String more) throws IOException {
        var text = "{\"error\":\"the fault run says " + status + "\"}";
        var answer =
                "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n%s"
                        .formatted(status, text.length(), more, text);
        out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return true;
    }

    private boolean pass(Socket client, String head, byte[] body) throws IOException {
        var answer = forward(head, body);
        client.getOutputStream().write(answer);
        client.getOutputStream().flush();
        return false;
    }

    /** One request on a connection of its own; influxd closes it behind the answer. */
    private byte[] forward(String head, byte[] body) throws IOException {
        try (var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(server);
            try {
                var out = server.getOutputStream();
                var closing = head.replaceFirst("\r\n", "\r\nConnection: close\r\n");
                out.write(closing.getBytes(StandardCharsets.ISO_8859_1));
                out.write(body);
                out.flush();
                return server.getInputStream().readAllBytes();
            } finally {
                open.remove(server);
            }
        }
    }

    /** Request line and headers with the empty line; empty at the end of the stream. */
    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
            boolean wanted = next == (matched % 2 == 0 ? '\r' : '\n');
            matched = wanted ? matched + 1 : next == '\r' ? 1 : 0;
            if (head.size() > MOST_HEAD) {
                throw new IOException("headers without an end");
            }
        }
        var text = head.toString(StandardCharsets.ISO_8859_1);
        return text.replaceAll("(?im)^connection:.*\r\n", "");
    }

    private static byte[] body(InputStream in, String head) throws IOException {
        if (CHUNKED.matcher(head).find()) {
            throw new IOException("a chunked body is not read here");
        }
        var length = LENGTH.matcher(head);
        return length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
    }

    @Override
    public void close() {
        for (var socket : open) {
            close(socket);
        }
        close(listener);
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception alreadyClosed) {
            // that is the aim
        }
    }
}
