package org.qianhu.server.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live stream: every stored change of an alarm goes to every listener, and a ping each 2 s so
 * that a listener notices a lost server soon. A listener whose session is over is told so, and let
 * go. A listener too slow for a burst is not sent what it cannot take; it is told how many changes
 * it missed as soon as it can, and asks for the list then.
 */
final class EventHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);
    private static final long PING_MS = 2_000;
    private static final long CHECK_MS = 5_000;
    private static final int MOST = 1_000;
    private static final String PING = ": ping\nevent: ping\ndata: {}\n\n";
    private static final String ENDED = "event: ended\ndata: {}\n\n";

    private static final class Listener {
        private final HttpServerResponse response;
        private final Pass pass;
        private long missed;

        private Listener(HttpServerResponse response, Pass pass) {
            this.response = response;
            this.pass = pass;
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
    private final AtomicBoolean checking = new AtomicBoolean();
    private final long pings;
    private final long checks;

    EventHub(Vertx vertx, Alarms alarms) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.pings = vertx.setPeriodic(PING_MS, _ -> broadcast(PING));
        this.checks =
                vertx.setPeriodic(CHECK_MS, _ -> Thread.startVirtualThread(this::checkPasses));
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

    /** Lets those go who may not listen any more. Blocks. */
    private void checkPasses() {
        if (!checking.compareAndSet(false, true)) {
            return;
        }
        try {
            for (var listener : listeners) {
                if (!listener.pass.good()) {
                    context.runOnContext(_ -> dismiss(listener));
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("it cannot be told who may still listen; all go on listening", e);
        } finally {
            checking.set(false);
        }
    }

    private void dismiss(Listener listener) {
        if (listeners.remove(listener) && !listener.response.ended()) {
            listener.response.end(ENDED);
        }
    }

    /** Whether one more can be served. */
    boolean full() {
        return listeners.size() >= MOST;
    }

    /** Keeps the answer open and writes to it as things happen. */
    void attach(RoutingContext ctx, Pass pass) {
        var response = ctx.response();
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Content-Encoding", "identity")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        var listener = new Listener(response, pass);
        response.closeHandler(_ -> listeners.remove(listener));
        response.exceptionHandler(_ -> listeners.remove(listener));
        response.drainHandler(_ -> context.runOnContext(_ -> listener.send(PING)));
        response.write("retry: 2000\n" + PING);
        listeners.add(listener);
    }

    @Override
    public void close() {
        subscription.close();
        vertx.cancelTimer(pings);
        vertx.cancelTimer(checks);
        listeners.forEach(listener -> listener.response.end());
        listeners.clear();
    }
}
