package org.qianhu.server.config;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.qianhu.ingest.IngestSettings;
import org.qianhu.ingest.decode.DecoderSettings;
import org.qianhu.ingest.influx.InfluxSettings;
import org.qianhu.server.http.HttpSettings;

/**
 * Everything that {@code qianhu.yaml} and the environment say. Its text form shows no secret.
 *
 * @param dataDir absolute folder of everything that the server keeps
 * @param publicUrl base URL under which people reach the pages, for links in messages; null where
 *     none was given
 * @param deadLetters letters on the shelf at most
 */
public record Settings(
        Path dataDir,
        HttpSettings http,
        @Nullable URI publicUrl,
        MqttConfig mqtt,
        DecoderSettings decoders,
        IngestSettings ingest,
        JournalConfig journal,
        InfluxSettings influx,
        AlertsConfig alerts,
        int deadLetters) {
    /** The same on another data folder, as {@code --data DIR} wants it. */
    public Settings withDataDir(Path folder) {
        return new Settings(
                folder.toAbsolutePath().normalize(),
                http,
                publicUrl,
                mqtt,
                decoders,
                ingest,
                journal,
                influx,
                alerts,
                deadLetters);
    }
}
