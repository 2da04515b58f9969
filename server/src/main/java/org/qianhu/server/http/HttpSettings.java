package org.qianhu.server.http;

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
}
