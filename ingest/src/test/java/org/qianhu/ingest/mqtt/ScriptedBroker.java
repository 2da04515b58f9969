package org.qianhu.ingest.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A broker of a few packets (MQTT 5) that does what a test tells it and remembers what the client
 * said: for what no real broker can be made to do.
 */
public final class ScriptedBroker implements AutoCloseable {
    private static final int CONNECT = 1;
    private static final int PUBACK = 4;
    private static final int SUBSCRIBE = 8;
    private static final int PINGREQ = 12;

    /**
     * One packet as it came.
     *
     * @param type number of the packet type
     * @param body what follows the fixed header
     */
    private record Packet(int type, ByteBuffer body) {}

    /** One connection of the client, from its CONNECT on. */
    public static final class Session {
        private final Socket socket;
        private final DataOutputStream out;
        private final List<Packet> heard = new CopyOnWriteArrayList<>();

        private Session(Socket socket) throws IOException {
            this.socket = socket;
            this.out = new DataOutputStream(socket.getOutputStream());
        }

        private void serve() {
            try (socket) {
                var in = new DataInputStream(socket.getInputStream());
                while (true) {
                    int type = in.readUnsignedByte() >> 4;
                    var body = ByteBuffer.wrap(in.readNBytes(length(in)));
                    answer(type, body.duplicate());
                    heard.add(new Packet(type, body));
                }
            } catch (IOException _) {
                // the client has gone, or the test has sent it away
            }
        }

        private static int length(DataInputStream in) throws IOException {
            int value = 0;
            for (int shift = 0; ; shift += 7) {
                int next = in.readUnsignedByte();
                value |= (next & 0x7F) << shift;
                if (next < 0x80) {
                    return value;
                }
            }
        }

        private void answer(int type, ByteBuffer body) throws IOException {
            switch (type) {
                case CONNECT -> send(0x20, new byte[] {0, 0, 0});
                case SUBSCRIBE -> send(0x90, new byte[] {body.get(), body.get(), 0, 1});
                case PINGREQ -> send(0xD0, new byte[0]);
                default -> {}
            }
        }

        private synchronized void send(int header, byte[] body) throws IOException {
            out.writeByte(header);
            for (int left = body.length; ; left >>= 7) {
                out.writeByte(left < 0x80 ? left : (left & 0x7F) | 0x80);
                if (left < 0x80) {
                    break;
                }
            }
            out.write(body);
        }

        /** Delivers one message of QoS 1. */
        public void publish(String topic, int packetId, String payload) throws IOException {
            var body = new ByteArrayOutputStream();
            var data = new DataOutputStream(body);
            data.writeUTF(topic);
            data.writeShort(packetId);
            data.writeByte(0);
            data.write(payload.getBytes(StandardCharsets.UTF_8));
            send(0x32, body.toByteArray());
        }

        /** Cuts the connection. */
        public void cut() throws IOException {
            socket.close();
        }

        /** Whether the client has subscribed to something. */
        public boolean subscribed() {
            return heard.stream().anyMatch(packet -> packet.type() == SUBSCRIBE);
        }

        long pings() {
            return heard.stream().filter(packet -> packet.type() == PINGREQ).count();
        }

        /** Packet ids in the order in which they were acknowledged. */
        public List<Integer> acknowledged() {
            return heard.stream()
                    .filter(packet -> packet.type() == PUBACK)
                    .map(packet -> Short.toUnsignedInt(packet.body().getShort(0)))
                    .toList();
        }

        /** What the client said when it connected. */
        Connect connect() {
            return Connect.read(heard.getFirst().body().duplicate());
        }
    }

    private final ServerSocket server;
    private final List<Session> sessions = new CopyOnWriteArrayList<>();

    private ScriptedBroker(ServerSocket server) {
        this.server = server;
    }

    /** Starts one on a free port of loopback. */
    public static ScriptedBroker start() throws IOException {
        var broker = new ScriptedBroker(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        var _ = Thread.ofVirtual().start(broker::accept);
        return broker;
    }

    private void accept() {
        try {
            while (true) {
                var session = new Session(server.accept());
                sessions.add(session);
                var _ = Thread.ofVirtual().start(session::serve);
            }
        } catch (IOException _) {
            // closed
        }
    }

    public String url() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    /** Connections so far, the first one first. */
    public List<Session> sessions() {
        return sessions;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var session : sessions) {
            session.cut();
        }
    }
}
