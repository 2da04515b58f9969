package org.qianhu.bench;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.qianhu.core.Estate;
import org.qianhu.core.Estates;
import org.qianhu.core.standard.Catalogue;
import org.qianhu.ingest.Ingest;
import org.qianhu.ingest.IngestSettings;
import org.qianhu.ingest.JournalTrouble;
import org.qianhu.ingest.decode.DecoderSettings;
import org.qianhu.ingest.decode.Decoders;
import org.qianhu.ingest.mqtt.MqttSettings;
import org.qianhu.journal.sqlite.JournalSettings;
import org.qianhu.journal.sqlite.SqliteJournal;
import org.qianhu.seeds.estate.ReferenceEstate;

/**
 * A JVM under test. Arguments: role, broker URL, client id, messages of warm-up, messages in all,
 * folder.
 */
final class SubscriberProcess {
    static final String BARE = "bare";
    static final String INGEST = "ingest";

    private static final int POLL_MILLIS = 5;

    private SubscriberProcess() {}

    /** Runs until all messages are seen. */
    public static void main(String[] args) throws Exception {
        var meter = new Meter(Long.parseLong(args[3]), Long.parseLong(args[4]));
        if (args[0].equals(BARE)) {
            BareSubscriber.run(args[1], args[2], meter);
        } else {
            ingest(args[1], args[2], Path.of(args[5]), meter);
        }
    }

    private static void ingest(String url, String clientId, Path folder, Meter meter)
            throws InterruptedException {
        var clock = InstantSource.system();
        var settings =
                new JournalSettings(
                        folder,
                        JournalSettings.DEFAULT_SEGMENT_BYTES,
                        16L << 30,
                        100_000,
                        Set.of("bench"));
        try (var journal = SqliteJournal.open(settings, clock);
                var ingest =
                        Ingest.start(
                                IngestSettings.standard(),
                                MqttSettings.of(url, clientId),
                                new Decoders(DecoderSettings.standard()),
                                journal,
                                estates(),
                                new Loud(),
                                clock)) {
            while (!ingest.status().connected()) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            meter.ready();
            long seen = 0;
            while (!meter.done()) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                long now = journal.status().total().messages();
                meter.count(now - seen);
                seen = now;
            }
        }
    }

    private static Estates estates() {
        var estate =
                new Estate(
                        "bench",
                        ReferenceEstate.register(),
                        new Catalogue("bench", List.of(), List.of()));
        return new Estates() {
            @Override
            public Estate current() {
                return estate;
            }

            @Override
            public Optional<Estate> version(String version) {
                return Optional.of(estate);
            }
        };
    }

    private static final class Loud implements JournalTrouble {
        @Override
        public void refuses(String why) {
            throw new IllegalStateException("the journal must not be the bound here: " + why);
        }

        @Override
        public void takes() {
            // it never refused
        }
    }
}
