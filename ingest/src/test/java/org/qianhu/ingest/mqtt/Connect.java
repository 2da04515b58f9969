package org.qianhu.ingest.mqtt;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * A CONNECT packet (MQTT 5, section 3.1), as far as tests ask.
 *
 * @param flags connect flags
 * @param keepAlive seconds
 * @param properties values by property identifier; those that are not there were not sent
 */
record Connect(int flags, int keepAlive, Map<Integer, Long> properties) {
    static final int CLEAN_START = 0x02;
    static final int SESSION_EXPIRY = 0x11;
    static final int RECEIVE_MAXIMUM = 0x21;
    static final int TOPIC_ALIAS_MAXIMUM = 0x22;
    private static final int MAXIMUM_PACKET_SIZE = 0x27;

    static Connect read(ByteBuffer body) {
        body.position(body.getShort() + 2); // behind "MQTT"
        int version = body.get();
        if (version != 5) {
            throw new IllegalStateException("not MQTT 5 but " + version);
        }
        int flags = body.get();
        int keepAlive = Short.toUnsignedInt(body.getShort());
        var found = new TreeMap<Integer, Long>();
        int length = body.get(); // below 128 here
        for (int end = body.position() + length; body.position() < end; ) {
            int id = body.get();
            found.put(id, value(id, body));
        }
        return new Connect(flags, keepAlive, found);
    }

    private static long value(int id, ByteBuffer body) {
        return switch (id) {
            case SESSION_EXPIRY, MAXIMUM_PACKET_SIZE -> Integer.toUnsignedLong(body.getInt());
            case RECEIVE_MAXIMUM, TOPIC_ALIAS_MAXIMUM -> Short.toUnsignedLong(body.getShort());
            default -> body.get();
        };
    }
}
