package org.qianhu.server.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * ActiveMQ Artemis with its MQTT acceptor on loopback. Messages of quality 1 are on its disk before
 * it acknowledges them; what is not taken from it is paged to disk, never dropped. Messages of one
 * client stay in order ({@link InOrder}), and publishers are slowed down to what a working
 * subscriber takes ({@link Brake}).
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final long MEMORY_PER_ADDRESS = 64L << 20;

    private final EmbeddedActiveMQ server;
    private final Brake brake;
    private final int port;

    private EmbeddedBroker(EmbeddedActiveMQ server, Brake brake, int port) {
        this.server = server;
        this.brake = brake;
        this.port = port;
    }

    /**
     * Starts the broker.
     *
     * @param directory where it keeps its messages
     * @param port TCP port on loopback; 0 takes a free one
     * @throws IllegalStateException when it cannot start, with its own words
     */
    public static EmbeddedBroker start(Path directory, int port) {
        int chosen = port == 0 ? freePort() : port;
        requireFree(chosen);
        var server = new EmbeddedActiveMQ();
        try {
            server.setConfiguration(configuration(directory, chosen));
            server.start();
            if (!server.getActiveMQServer().isStarted()) {
                throw new IllegalStateException("it did not start; see the log");
            }
            return new EmbeddedBroker(server, Brake.on(server.getActiveMQServer()), chosen);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "the embedded MQTT broker cannot start on port " + chosen + ": " + e, e);
        }
    }

    private static Configuration configuration(Path directory, int port) throws Exception {
        var configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(true);
        configuration.setJournalType(JournalType.NIO);
        configuration.setJournalDirectory(directory.resolve("journal").toString());
        configuration.setBindingsDirectory(directory.resolve("bindings").toString());
        configuration.setPagingDirectory(directory.resolve("paging").toString());
        configuration.setLargeMessagesDirectory(directory.resolve("large").toString());
        configuration.setSecurityEnabled(false);
        configuration.setJMXManagementEnabled(false);
        configuration.setMaxDiskUsage(98);
        configuration.addAddressSetting(
                "#",
                new AddressSettings()
                        .setMaxSizeBytes(MEMORY_PER_ADDRESS)
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE));
        configuration.registerBrokerPlugin(new InOrder());
        configuration.addAcceptorConfiguration(
                "mqtt", "tcp://127.0.0.1:" + port + "?protocols=MQTT");
        return configuration;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port on loopback: " + e.getMessage(), e);
        }
    }

    private static void requireFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "port "
                            + port
                            + " is taken ("
                            + e.getMessage()
                            + "): stop what listens there, or set mqtt.embeddedPort"
                            + " (QIANHU_MQTT_EMBEDDED_PORT) to another port, 0 for a free one",
                    e);
        }
    }

    /** The URL that clients on this machine connect to. */
    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        brake.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the embedded MQTT broker did not stop cleanly", e);
        }
    }
}
