package org.qianhu.server;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.AlertEngine;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.alerts.notify.AlertmanagerBody;
import org.qianhu.alerts.notify.OutboxSender;
import org.qianhu.alerts.notify.Webhook;
import org.qianhu.alerts.store.AlarmStore;
import org.qianhu.alerts.store.SupervisionRows;
import org.qianhu.alerts.store.SystemAlarms;
import org.qianhu.alerts.supervision.KpiSeries;
import org.qianhu.alerts.supervision.Supervision;
import org.qianhu.alerts.upkeep.Upkeep;
import org.qianhu.core.Estates;
import org.qianhu.ingest.Ingest;
import org.qianhu.ingest.deadletter.DeadLetterShelf;
import org.qianhu.ingest.deadletter.ShelfSettings;
import org.qianhu.ingest.decode.Decoders;
import org.qianhu.ingest.influx.InfluxStore;
import org.qianhu.ingest.influx.InfluxWriter;
import org.qianhu.ingest.influx.ManagedInflux;
import org.qianhu.journal.Journal;
import org.qianhu.journal.sqlite.SqliteJournal;
import org.qianhu.server.broker.EmbeddedBroker;
import org.qianhu.server.config.EditedFiles;
import org.qianhu.server.config.LiveEstates;
import org.qianhu.server.config.LiveRoster;
import org.qianhu.server.config.Settings;
import org.qianhu.server.http.Backend;
import org.qianhu.server.http.HttpService;
import org.qianhu.server.http.Reload;
import org.qianhu.server.http.Stats;
import org.qianhu.server.identity.Users;
import org.qianhu.server.standards.edit.Editor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: one straight line that builds the parts in the order in which they need
 * each other. Each registers its stop where it is built, so a half-built start cleans up.
 */
public final class Platform {
    private static final Set<String> READERS =
            Set.of(InfluxWriter.READER, AlertEngine.READER, DeadLetterShelf.READER);

    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);

    private final Settings settings;
    private final LiveEstates estates;
    private final Alarms alarms;
    private final Books books;
    private final RunFile run;
    private final @Nullable String firstPassword;

    private Platform(
            Settings settings,
            LiveEstates estates,
            Alarms alarms,
            Books books,
            RunFile run,
            @Nullable String firstPassword) {
        this.settings = settings;
        this.estates = estates;
        this.alarms = alarms;
        this.books = books;
        this.run = run;
        this.firstPassword = firstPassword;
    }

    /**
     * Starts everything.
     *
     * @param parts takes what is started; whoever closes it, even meanwhile, stops everything
     * @param config the configuration folder that {@code settings} came from
     * @throws IllegalArgumentException listing the mistakes of the configuration
     * @throws IllegalStateException naming the part that cannot start, why, and what to do
     */
    public static Platform start(Settings settings, Path config, InstantSource clock, Parts parts)
            throws IOException {
        var data = settings.dataDir();
        parts.add("data folder", DataFolder.take(data));
        var estates = LiveEstates.open(config, data).orThrow();
        var roster = LiveRoster.open(config, estates).orThrow();
        var influxUrl = influx(settings, parts);
        var store = parts.add("InfluxDB client", InfluxStore.at(influxUrl, settings.influx()));
        Journal journal =
                parts.add(
                        "journal",
                        SqliteJournal.open(settings.journal().settings(data, READERS), clock));
        var webhook = settings.alerts().webhook();
        var body = webhook == null ? null : new AlertmanagerBody(publicUrl(settings));
        var alarms = parts.add("alarm store", AlarmStore.open(data.resolve("alarms.db"), body));
        var system = new SystemAlarms(alarms, clock);
        var trouble = new Trouble();
        var retaking = new Retaking(store);
        var shelf =
                parts.add(
                        "dead letters",
                        DeadLetterShelf.start(
                                new ShelfSettings(
                                        data.resolve("dead-letters.db"), settings.deadLetters()),
                                journal,
                                retaking,
                                () -> Trouble.deadLettersOverflow(system),
                                clock));
        var writer =
                parts.add(
                        "InfluxDB writer",
                        InfluxWriter.start(settings.influx(), journal, estates, store, shelf));
        var engine =
                parts.add(
                        "alarm engine",
                        AlertEngine.start(
                                settings.alerts().settings(data, settings.ingest().heartbeat()),
                                journal,
                                estates,
                                alarms,
                                clock));
        var course = new SupervisionRows(alarms);
        var supervision =
                parts.add(
                        "supervision",
                        Supervision.start(course, alarms, settings.alerts().operators(), clock));
        parts.add("alarm figures", KpiSeries.start(supervision, course, store, estates));
        parts.add(
                "alarm upkeep", Upkeep.start(alarms, settings.alerts().autoUnacknowledge(), clock));
        if (webhook != null) {
            var notifier =
                    parts.add("webhook", new Webhook(webhook.url(), webhook.secret(), clock));
            parts.add("outbox", OutboxSender.start(alarms, notifier, clock));
        }
        var users = parts.add("users", Users.open(data.resolve("server.db"), clock));
        LOG.info(
                "{}",
                Restored.line(
                        journal.status(), engine.restored(), alarms.counts(), shelf.counts()));
        parts.add("drain", new Drain(journal, Set.of(AlertEngine.READER, DeadLetterShelf.READER)));
        var brokerUrl = broker(settings, parts);
        var ingest =
                parts.add(
                        "ingest",
                        Ingest.start(
                                settings.ingest(),
                                settings.mqtt().settings(brokerUrl),
                                new Decoders(settings.decoders()),
                                journal,
                                estates,
                                trouble,
                                clock));
        retaking.through(ingest);
        var books = new Books(journal, ingest, writer, engine, shelf, estates);
        List<Runnable> chores =
                List.of(Trouble.damage(system, journal), Trouble.overflow(system, shelf));
        parts.add("self-watch", SelfWatch.start(system, trouble.checks(books), chores));
        var editor =
                parts.add(
                        "standards editor",
                        Editor.open(
                                new EditedFiles(config, estates),
                                estates,
                                data.resolve("standards.db"),
                                users::note,
                                clock));
        var vertx = Vertx.vertx();
        parts.add("Vert.x", () -> vertx.close().await());
        var backend =
                new Backend(
                        estates,
                        roster,
                        alarms,
                        supervision,
                        store,
                        shelf,
                        books::stats,
                        books::notReady,
                        estates,
                        editor,
                        data.resolve("exports"),
                        clock);
        var http = parts.add("HTTP", HttpService.start(vertx, settings.http(), backend, users));
        var run =
                new RunFile(
                        ProcessHandle.current().pid(),
                        http.url(),
                        settings.mqtt().settings(brokerUrl).urls().getFirst(),
                        influxUrl.toString(),
                        settings.influx().database(),
                        config.toAbsolutePath().normalize().toString());
        writeToken(data, users.cliToken());
        run.write(data);
        // Last, for its password is told once: nothing after it may fail.
        var password = users.createFirstAdministrator().orElse(null);
        parts.add("run.json", () -> RunFile.remove(data));
        return new Platform(settings, estates, alarms, books, run, password);
    }

    private static String publicUrl(Settings settings) {
        var url = settings.publicUrl();
        return url == null ? "" : url.toString();
    }

    private static URI influx(Settings settings, Parts parts) {
        var url = settings.influx().url();
        if (url != null) {
            return url;
        }
        var folder = settings.dataDir().resolve("influxdb");
        int port = settings.influx().managedPort();
        // registered before it answers: a stop may come while it opens its data
        var influxd = parts.launch("influxd", () -> ManagedInflux.launch(folder, port));
        influxd.begin();
        return influxd.url();
    }

    private static String broker(Settings settings, Parts parts) {
        if (!settings.mqtt().embedded()) {
            return "";
        }
        var folder = settings.dataDir().resolve("broker");
        int port = settings.mqtt().embeddedPort();
        return parts.add("MQTT broker", EmbeddedBroker.start(folder, port)).url();
    }

    /** For the commands on this machine; only its owner may read it. */
    private static void writeToken(Path data, String token) throws IOException {
        var file = data.resolve(RunFile.TOKEN);
        Files.deleteIfExists(file);
        var mode = PosixFilePermissions.fromString("rw-------");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(mode));
        Files.writeString(file, token);
    }

    /** Where it listens. */
    public RunFile run() {
        return run;
    }

    /** The password of the first administrator, on the start that created it. */
    public Optional<String> firstPassword() {
        return Optional.ofNullable(firstPassword);
    }

    public Path dataDir() {
        return settings.dataDir();
    }

    public Estates estates() {
        return estates;
    }

    /** Reads sites, standards and adoptions again, all or nothing. */
    public Reload.Outcome reload() {
        return estates.reload();
    }

    public Alarms alarms() {
        return alarms;
    }

    public Stats stats() {
        return books.stats();
    }
}
