package org.qianhu.bench.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ports on loopback. */
final class Ports {
    private static final int POLL_MS = 50;
    private static final int CONNECT_MS = 500;

    private Ports() {}

    static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Returns when {@code child} listens on loopback.
     *
     * @throws IllegalStateException when it ends instead or takes too long
     */
    static void await(Child child, int port, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (System.nanoTime() < end) {
            if (!child.alive()) {
                throw child.ended();
            }
            try (var socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
                return;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            }
        }
        throw new IllegalStateException(child + " does not listen on port " + port);
    }
}
