package org.qianhu.ingest.influx;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/** TCP ports of this machine's loopback interface. */
final class Ports {
    private Ports() {}

    /**
     * {@code port}, or a free one for 0.
     *
     * @throws IllegalStateException when somebody else listens there: whatever answers on it would
     *     be taken for our influxd
     */
    static int free(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            throw new IllegalStateException(
                    "port "
                            + port
                            + " is taken ("
                            + taken.getMessage()
                            + "): stop what listens there, set influx.managedPort to another one or"
                            + " 0, or set influx.url to use that server",
                    taken);
        }
    }

    static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
