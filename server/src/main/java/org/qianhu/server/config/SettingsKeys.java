package org.qianhu.server.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Every key of {@code qianhu.yaml}, and the environment variable that overrides it. */
final class SettingsKeys {
    /** What a key holds, which decides how a variable's text becomes its value. */
    enum Kind {
        VALUE,
        /** In a variable: parted by commas. */
        LIST,
        /** In a variable: YAML. */
        TREE,
        /** Comes from a variable or from the file that {@code …_FILE} names, never from YAML. */
        SECRET
    }

    private static final Map<String, Kind> ALL = new LinkedHashMap<>();

    static {
        add(Kind.VALUE, "data.dir http.host http.port http.publicUrl http.maxBody");
        add(Kind.LIST, "mqtt.urls mqtt.topics");
        add(Kind.VALUE, "mqtt.embeddedPort mqtt.clientId mqtt.user mqtt.receiveMaximum");
        add(Kind.VALUE, "mqtt.sessionExpiry mqtt.keepAlive");
        add(Kind.VALUE, "mqtt.tls.trustStore mqtt.tls.keyStore");
        add(Kind.SECRET, "mqtt.password mqtt.tls.trustStorePassword mqtt.tls.keyStorePassword");
        add(Kind.TREE, "decoders");
        add(Kind.VALUE, "ingest.clients ingest.groupReadings ingest.queueMessages");
        add(Kind.VALUE, "ingest.clockAhead ingest.heartbeat ingest.duplicateMemory");
        add(Kind.VALUE, "ingest.maxPayload");
        add(Kind.VALUE, "journal.segment journal.bound journal.memoryReadings");
        add(Kind.VALUE, "influx.url influx.database influx.retentionPolicy influx.retention");
        add(Kind.VALUE, "influx.shard influx.user influx.managedPort influx.batchLines");
        add(Kind.VALUE, "influx.batchWait");
        add(Kind.SECRET, "influx.token influx.password");
        add(Kind.VALUE, "alerts.lateness alerts.snapshotEvery alerts.batch alerts.webhook.url");
        add(Kind.VALUE, "alerts.autoUnacknowledge.critical alerts.autoUnacknowledge.high");
        add(Kind.VALUE, "alerts.autoUnacknowledge.medium alerts.autoUnacknowledge.low");
        add(Kind.SECRET, "alerts.webhook.secret");
        add(Kind.VALUE, "deadLetters.bound");
    }

    private SettingsKeys() {}

    private static void add(Kind kind, String paths) {
        for (var path : paths.split(" ")) {
            ALL.put(path, kind);
        }
    }

    static Map<String, Kind> all() {
        return java.util.Collections.unmodifiableMap(ALL);
    }

    /** The keys directly below {@code path}; below the root for the empty one. */
    static Set<String> below(String path) {
        var prefix = path.isEmpty() ? "" : path + ".";
        var found = new LinkedHashSet<String>();
        for (var key : ALL.keySet()) {
            if (key.startsWith(prefix)) {
                found.add(key.substring(prefix.length()).split("\\.", 2)[0]);
            }
        }
        return found;
    }

    /** {@code mqtt.embeddedPort} becomes {@code QIANHU_MQTT_EMBEDDED_PORT}. */
    static String variable(String path) {
        var words = path.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_');
        return "QIANHU_" + words.toUpperCase(Locale.ROOT);
    }
}
