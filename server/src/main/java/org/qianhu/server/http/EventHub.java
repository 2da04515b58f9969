package org.qianhu.server.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms;

/**
 * The live stream: every stored change of an alarm goes to every listener, and a ping each 15 s so
 * that a listener notices a lost server. A listener too slow for a burst is not sent what it cannot
 * take; it is told how many changes it missed as soon as it can, and asks for the list then.
 */
final class EventHub implements AutoCloseable {
    private static final long PING_MS = 15_000;
    private static final int MOST = 1_000;
    private static final String PING = ": ping\nevent: ping\ndata: {}\n\n";

    private static final class Listener {
        private final HttpServerResponse response;
        private long missed;

        private Listener(HttpServerResponse response) {
            this.response = response;
        }

        /** Only on the hub's context. */
        private void send(String event) {
            if (response.ended() || response.closed()) {
                return;
            }
            if (response.writeQueueFull()) {
                missed++;
                return;
            }
            if (missed > 0) {
                response.write("event: missed\ndata: {\"missed\":" + missed + "}\n\n");
                missed = 0;
            }
            response.write(event);
        }
    }

    private final Vertx vertx;
    private final Context context;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Subscription subscription;
    private final long timer;

    EventHub(Vertx vertx, Alarms alarms) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.timer = vertx.setPeriodic(PING_MS, _ -> broadcast(PING));
        this.subscription = new Subscription(alarms, this::tell);
    }

    private void tell(Alarm alarm) {
        if (!listeners.isEmpty()) {
            broadcast(
                    "event: alarm\nid: %d\ndata: %s\n\n"
                            .formatted(alarm.id(), AlarmJson.of(alarm)));
        }
    }

    private void broadcast(String event) {
        context.runOnContext(_ -> listeners.forEach(listener -> listener.send(event)));
    }

    /** Whether one more can be served. */
    boolean full() {
        return listeners.size() >= MOST;
    }

    /** Keeps the answer open and writes to it as things happen. */
    void attach(RoutingContext ctx) {
        var response = ctx.response();
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Content-Encoding", "identity")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        var listener = new Listener(response);
        response.closeHandler(_ -> listeners.remove(listener));
        response.exceptionHandler(_ -> listeners.remove(listener));
        response.drainHandler(_ -> context.runOnContext(_ -> listener.send(PING)));
        response.write("retry: 2000\n" + PING);
        listeners.add(listener);
    }

    @Override
    public void close() {
        subscription.close();
        vertx.cancelTimer(timer);
        listeners.forEach(listener -> listener.response.end());
        listeners.clear();
    }
}
