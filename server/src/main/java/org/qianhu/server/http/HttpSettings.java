package org.qianhu.server.http;

import java.net.InetAddress;

/**
 * Where pages and REST listen.
 *
 * @param host interface to bind
 * @param port TCP port; 0 takes a free one
 * @param maxBodyBytes largest request body
 */
public record HttpSettings(String host, int port, long maxBodyBytes) {
    public HttpSettings {
        if (port < 0 || port > 65_535 || maxBodyBytes < 1) {
            throw new IllegalArgumentException("a port is 0 to 65535, a body has a byte");
        }
    }

    /** Whether only this machine reaches them. A name other than localhost counts as reachable. */
    public boolean loopback() {
        return loopback(host);
    }

    /** Whether {@code host} is localhost or a loopback address, written out. */
    static boolean loopback(String host) {
        try {
            return host.equalsIgnoreCase("localhost")
                    || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            // not resolved: what a name means may change while the server runs
            return false;
        }
    }
}
