package org.qianhu.server.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.AckTimes;
import org.qianhu.ingest.IngestSettings;
import org.qianhu.ingest.influx.InfluxSettings;
import org.qianhu.ingest.mqtt.MqttSettings;
import org.qianhu.journal.sqlite.JournalSettings;
import org.qianhu.server.config.AlertsConfig.WebhookConfig;
import org.qianhu.server.http.HttpSettings;

/** Reads {@code qianhu.yaml} and the environment into {@link Settings}. */
public final class SettingsReader {
    /** Name of the file in the configuration folder. */
    public static final String FILE = "qianhu.yaml";

    /** HTTP port where none is configured. */
    public static final int DEFAULT_HTTP_PORT = 8080;

    /** Port of the embedded broker where none is configured. */
    public static final int DEFAULT_MQTT_PORT = 1883;

    /** Port of the managed influxd where none is configured. */
    public static final int DEFAULT_INFLUX_PORT = 18_086;

    private static final Duration ONE_MS = Duration.ofMillis(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MANY = 100_000_000;

    private final Path config;
    private final Path root;
    private final Problems problems;

    private SettingsReader(Path config, Path root, Problems problems) {
        this.config = config;
        this.root = root;
        this.problems = problems;
    }

    /**
     * Reads the settings.
     *
     * @param config the configuration folder
     * @param root folder that a relative {@code data.dir} of the file is meant from; one from the
     *     environment is meant from the working directory
     * @param environment environment variables, of which those with {@code QIANHU_} count
     */
    public static Loaded<Settings> read(Path config, Path root, Map<String, String> environment) {
        var problems = new Problems();
        var yaml = Yaml.read(FILE, bytes(config, problems), problems);
        var overrides = new Overrides(environment, problems);
        var written =
                overrides.withoutSecrets(yaml == null ? Item.Mapping.empty(At.file(FILE)) : yaml);
        var settings = new SettingsReader(config, root, problems).settings(overrides.over(written));
        hidden(config, root, overrides, written, problems);
        return settings == null || problems.count() > 0
                ? new Loaded.Mistakes<>(problems.all())
                : new Loaded.Good<>(settings);
    }

    /** What is wrong in the file although a variable hides it: it would show without it. */
    private static void hidden(
            Path config, Path root, Overrides overrides, Item.Mapping written, Problems problems) {
        var bare = new Problems();
        var _ = new SettingsReader(config, root, bare).settings(overrides.beside(written));
        // a store that is not used need not be there
        problems.noteMore(
                bare, at -> overrides.hides(written, at) && !at.path().startsWith("mqtt.tls."));
    }

    /**
     * Reads {@code data.dir} alone, whatever else is wrong: where a server keeps its data is known
     * while its configuration is being edited.
     *
     * @param config as for {@link #read}, and so are the others
     */
    public static Loaded<Path> dataDir(Path config, Path root, Map<String, String> environment) {
        var unread = new Problems();
        var bytes = bytes(config, unread);
        boolean missing = unread.count() > 0;
        var yaml = Yaml.read(FILE, bytes, unread);
        var known = yaml == null ? Item.Mapping.empty(At.file(FILE)) : yaml;
        var all = new Overrides(environment, new Problems()).over(known);
        var problems = new Problems();
        var reader = new SettingsReader(config, root, problems);
        var data =
                reader.section(
                        new Fields(all, new Problems(), all.entries().keySet()), "data", "data");
        var dir = reader.dataDir(data);
        if ((missing || yaml == null) && !data.at("dir").fromEnvironment()) {
            return new Loaded.Mistakes<>(unread.all());
        }
        return problems.count() > 0
                ? new Loaded.Mistakes<>(problems.all())
                : new Loaded.Good<>(dir);
    }

    private static byte[] bytes(Path config, Problems problems) {
        try {
            return Files.readAllBytes(config.resolve(FILE));
        } catch (NoSuchFileException missing) {
            problems.note(
                    At.file(FILE),
                    "is missing in "
                            + config.toAbsolutePath()
                            + "; name the folder with --config DIR, or put the file there (an"
                            + " empty one takes every default)");
        } catch (IOException e) {
            problems.note(At.file(FILE), "cannot be read: " + e + "; check its owner and mode");
        }
        return new byte[0];
    }

    private @Nullable Settings settings(Item.Mapping all) {
        var top = new Fields(all, problems, SettingsKeys.below(""));
        var dataDir = dataDir(section(top, "data", "data"));
        var http = section(top, "http", "http");
        var listen = http(http);
        var publicUrl = url(http, "publicUrl", "http|https");
        var ingest = section(top, "ingest", "ingest");
        var mqtt = mqtt(section(top, "mqtt", "mqtt"));
        var intake = ingest(ingest, mqtt);
        var decoders = DecodersReader.read(top, ingest, problems);
        var journal = journal(section(top, "journal", "journal"));
        var influx = influx(section(top, "influx", "influx"));
        var alerts = alerts(section(top, "alerts", "alerts"));
        int letters = section(top, "deadLetters", "deadLetters").integer("bound", 100_000, 1, MANY);
        if (problems.count() > 0
                || listen == null
                || mqtt == null
                || intake == null
                || decoders == null
                || journal == null
                || influx == null
                || alerts == null) {
            return null;
        }
        return new Settings(
                dataDir, listen, publicUrl, mqtt, decoders, intake, journal, influx, alerts,
                letters);
    }

    private Fields section(Fields above, String key, String path) {
        return new Fields(above.mapping(key), problems, SettingsKeys.below(path));
    }

    private Path dataDir(Fields data) {
        var dir = data.path("dir").orElse(Path.of("var"));
        var base = data.at("dir").fromEnvironment() ? Path.of("") : root;
        return base.toAbsolutePath().resolve(dir).normalize();
    }

    private @Nullable HttpSettings http(Fields http) {
        int mark = problems.count();
        var host = http.text("host", "127.0.0.1");
        if (host.isBlank()) {
            http.note("host", "is empty; write an address, or 0.0.0.0 for all");
        }
        int port = http.integer("port", DEFAULT_HTTP_PORT, 0, 65_535);
        long body = http.size("maxBody", 1 << 20, 1 << 10);
        return problems.build(mark, http.at(), () -> new HttpSettings(host, port, body));
    }

    private @Nullable MqttConfig mqtt(Fields mqtt) {
        int mark = problems.count();
        var urls = mqtt.scalars("urls");
        urls.forEach(this::brokerUrl);
        var topics = mqtt.has("topics") ? mqtt.texts("topics") : List.of("qianhu/#");
        if (topics.isEmpty()) {
            mqtt.note("topics", "is empty; name at least one topic filter");
        }
        for (var topic : mqtt.scalars("topics")) {
            if (!TopicFilters.valid(topic.text().strip())) {
                problems.note(topic.at(), "'" + topic.text() + "' " + TopicFilters.WRONG);
            }
        }
        var tls = tls(section(mqtt, "tls", "mqtt.tls"));
        var config =
                new MqttConfig(
                        urls.stream().map(u -> u.text().strip()).toList(),
                        mqtt.integer("embeddedPort", DEFAULT_MQTT_PORT, 0, 65_535),
                        mqtt.text("clientId", "qianhu"),
                        mqtt.textOrNull("user"),
                        mqtt.textOrNull("password"),
                        tls,
                        topics,
                        mqtt.integer("receiveMaximum", 1_000, 1, 65_535),
                        mqtt.duration("sessionExpiry", Duration.ofDays(1), SECOND),
                        mqtt.duration("keepAlive", Duration.ofSeconds(30), SECOND));
        // the settings of the client check themselves; any port will do for that
        var checked =
                problems.build(mark, mqtt.at(), () -> config.settings("tcp://127.0.0.1:1883"));
        return checked == null ? null : config;
    }

    private void brokerUrl(Item.Scalar url) {
        if (url.text().contains("@")) {
            problems.note(
                    url.at(),
                    "holds a user or password; set mqtt.user and QIANHU_MQTT_PASSWORD instead");
        } else if (!url.text().strip().matches("(tcp|ssl)://[^/\\s]+:\\d{1,5}")) {
            problems.note(
                    url.at(),
                    "'" + url.text() + "' is no broker; write tcp://host:port or ssl://host:port");
        }
    }

    private MqttSettings.Tls tls(Fields tls) {
        return new MqttSettings.Tls(
                store(tls, "trustStore"),
                tls.textOrNull("trustStorePassword"),
                store(tls, "keyStore"),
                tls.textOrNull("keyStorePassword"));
    }

    private @Nullable Path store(Fields tls, String key) {
        var name = tls.path(key).orElse(null);
        if (name == null) {
            return null;
        }
        var base = tls.at(key).fromEnvironment() ? Path.of("") : config;
        var file = base.toAbsolutePath().resolve(name).normalize();
        if (!Files.isReadable(file)) {
            tls.note(key, "cannot be read: " + file + "; name a PKCS#12 file");
        }
        return file;
    }

    private @Nullable IngestSettings ingest(Fields ingest, @Nullable MqttConfig mqtt) {
        int mark = problems.count();
        var usual = IngestSettings.standard();
        int clients = ingest.integer("clients", usual.clients(), 1, 64);
        var alone = mqtt != null && !mqtt.topics().stream().allMatch(t -> t.startsWith("$share/"));
        if (clients > 1 && alone) {
            ingest.note(
                    "clients",
                    "would each receive every message; write the topics as $share/qianhu/…, or"
                            + " keep one client");
        }
        int group = ingest.integer("groupReadings", usual.groupReadings(), 1, 1_000_000);
        int queue = ingest.integer("queueMessages", usual.queueMessages(), 1, 1_000_000);
        var ahead = ingest.duration("clockAhead", usual.clockAhead(), Duration.ZERO);
        var heartbeat = ingest.duration("heartbeat", usual.heartbeat(), ONE_MS);
        int memory = ingest.integer("duplicateMemory", usual.duplicateMemory(), 0, MANY);
        return problems.build(
                mark,
                ingest.at(),
                () -> new IngestSettings(clients, group, queue, ahead, heartbeat, memory));
    }

    private @Nullable JournalConfig journal(Fields journal) {
        int mark = problems.count();
        long segment = journal.size("segment", JournalSettings.DEFAULT_SEGMENT_BYTES, 64L << 10);
        long bound = journal.size("bound", 8L << 30, 128L << 10);
        int memory = journal.integer("memoryReadings", 200_000, 0, MANY);
        if (problems.count() == mark && bound / 2 < segment) {
            journal.note("bound", "must hold two segments; raise it or lower journal.segment");
        }
        return problems.build(mark, journal.at(), () -> new JournalConfig(segment, bound, memory));
    }

    private @Nullable InfluxSettings influx(Fields influx) {
        int mark = problems.count();
        var usual = InfluxSettings.managed(DEFAULT_INFLUX_PORT);
        var url = url(influx, "url", "http|https");
        var database = name(influx, "database", usual.database());
        var policy = name(influx, "retentionPolicy", usual.retentionPolicy());
        var retention = influx.duration("retention", usual.retention(), Duration.ZERO);
        var shard = influx.duration("shard", usual.shard(), Duration.ofHours(1));
        var token = influx.textOrNull("token");
        var user = influx.textOrNull("user");
        var password = influx.textOrNull("password");
        int port = influx.integer("managedPort", usual.managedPort(), 0, 65_535);
        int lines = influx.integer("batchLines", usual.batchLines(), 1, 1_000_000);
        var wait = influx.duration("batchWait", usual.batchWait(), Duration.ZERO);
        return problems.build(
                mark,
                influx.at(),
                () ->
                        new InfluxSettings(
                                url, database, policy, retention, shard, token, user, password,
                                port, lines, wait));
    }

    private static String name(Fields fields, String key, String fallback) {
        return fields.maybe(key)
                .flatMap(text ->
                        fields.parsed(
                                key,
                                text,
                                t ->
                                        t.matches("[A-Za-z0-9_-]+")
                                                ? Optional.of(t)
                                                : Optional.empty(),
                                "is no name; use letters, digits, '_' and '-'"))
                .orElse(fallback);
    }

    private @Nullable AlertsConfig alerts(Fields alerts) {
        int mark = problems.count();
        var lateness = alerts.duration("lateness", Duration.ofMinutes(2), Duration.ZERO);
        var snapshots = alerts.duration("snapshotEvery", Duration.ofMinutes(1), SECOND);
        int batch = alerts.integer("batch", 5_000, 1, 1_000_000);
        var times = ackTimes(section(alerts, "autoUnacknowledge", "alerts.autoUnacknowledge"));
        var webhook = webhook(section(alerts, "webhook", "alerts.webhook"));
        return problems.build(
                mark,
                alerts.at(),
                () -> new AlertsConfig(lateness, snapshots, batch, times, webhook));
    }

    private static AckTimes ackTimes(Fields times) {
        var usual = AckTimes.USUAL;
        return new AckTimes(
                times.duration("critical", usual.critical(), SECOND),
                times.duration("high", usual.high(), SECOND),
                times.duration("medium", usual.medium(), SECOND),
                times.duration("low", usual.low(), SECOND));
    }

    private @Nullable WebhookConfig webhook(Fields webhook) {
        var url = url(webhook, "url", "http|https");
        var secret = webhook.textOrNull("secret");
        if (url == null) {
            return null;
        }
        if (secret == null) {
            var name = SettingsKeys.variable("alerts.webhook.secret");
            webhook.note(
                    "url", "needs a secret to sign with; set " + name + " or " + name + "_FILE");
            return null;
        }
        return new WebhookConfig(url, secret);
    }

    // the text itself is not repeated: people paste secrets into URLs
    private static @Nullable URI url(Fields fields, String key, String schemes) {
        var text = fields.textOrNull(key);
        if (text == null) {
            return null;
        }
        try {
            var url = URI.create(text);
            if (url.getUserInfo() != null) {
                fields.note(key, "holds a user or password; remove them from the URL");
                return null;
            }
            if (url.getScheme() != null
                    && url.getScheme().matches(schemes)
                    && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException malformed) {
            // told below, as for any other text that is no URL
        }
        fields.note(key, "is no URL; write for example https://host:8086");
        return null;
    }
}
