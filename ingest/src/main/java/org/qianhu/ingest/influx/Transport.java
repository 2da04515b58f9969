package org.qianhu.ingest.influx;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import org.influxdb.InfluxDB;
import org.influxdb.InfluxDB.ConsistencyLevel;
import org.influxdb.InfluxDBException;
import org.influxdb.InfluxDBFactory;
import org.influxdb.InfluxDBIOException;
import org.influxdb.dto.Query;
import org.influxdb.dto.QueryResult;

/**
 * influxdb-java as a plain synchronous transport: one call, one request, one answer. Its batch
 * processor is not used, for it drops the oldest lines when overrun.
 */
final class Transport implements AutoCloseable {
    private static final Pattern UNPROVISIONED =
            Pattern.compile(
                    "(?is).*\\b(database|retention policy|bucket|dbrp)\\b.*\\bnot found\\b.*");

    private final URI url;
    private final InfluxSettings settings;
    private final InfluxDB influx;

    Transport(URI url, InfluxSettings settings) {
        this.url = url;
        this.settings = settings;
        // A redirect would send the readings to a server that nobody configured.
        var http =
                new OkHttpClient.Builder()
                        .connectTimeout(Duration.ofSeconds(2))
                        .readTimeout(Duration.ofSeconds(30))
                        .writeTimeout(Duration.ofSeconds(30))
                        .callTimeout(Duration.ofSeconds(60))
                        .followRedirects(false)
                        .socketFactory(new PromptSockets())
                        .addInterceptor(new HttpGuard(settings));
        influx = InfluxDBFactory.connect(base(url), http);
        if (!loopback(url)) {
            influx.enableGzip();
        }
    }

    private static String base(URI url) {
        var text = url.toString();
        return text.endsWith("/") ? text : text + "/";
    }

    /** Compressing for a server on this machine costs more time than it saves. */
    private static boolean loopback(URI url) {
        var host = String.valueOf(url.getHost());
        return host.startsWith("127.") || host.equals("localhost") || host.equals("[::1]");
    }

    /** Writes lines of line protocol, separated by newlines, with times in milliseconds. */
    Reply write(String lines) {
        try {
            influx.write(
                    settings.database(),
                    settings.retentionPolicy(),
                    ConsistencyLevel.ONE,
                    TimeUnit.MILLISECONDS,
                    lines);
            return new Reply.Accepted();
        } catch (InfluxDBException failed) {
            return failed.getCause() instanceof HttpFailure answer
                    ? reply(answer)
                    : new Reply.Away(unreachable(failed), false, Duration.ZERO);
        }
    }

    private Reply reply(HttpFailure answer) {
        boolean unprovisioned =
                answer.status() == 404 || UNPROVISIONED.matcher(answer.words()).matches();
        boolean aboutData =
                switch (answer.status()) {
                    case 400, 413, 422 -> true;
                    default -> false;
                };
        // A full write cache may pass; what it held back is no fault of the lines.
        if (aboutData && !unprovisioned && !answer.words().contains("cache-max-memory-size")) {
            return new Reply.Rejected(answer.words());
        }
        return new Reply.Away(explained(answer, unprovisioned), unprovisioned, answer.retryAfter());
    }

    private String explained(HttpFailure answer, boolean unprovisioned) {
        var said = url + " answered " + answer.status() + ": " + answer.words();
        if (unprovisioned) {
            return said
                    + "; create "
                    + settings.database()
                    + " with retention policy "
                    + settings.retentionPolicy()
                    + " there (on 2.x a bucket with that DBRP mapping)";
        }
        return switch (answer.status()) {
            case 401, 403 -> said + "; check the token or user of influx, and what it may write";
            default -> said;
        };
    }

    /**
     * Runs InfluxQL; times are epoch milliseconds.
     *
     * @throws InfluxDBException when there is no answer, or one that is no success
     */
    QueryResult query(String influxql, boolean post) {
        return influx.query(new Query(influxql, settings.database(), post), TimeUnit.MILLISECONDS);
    }

    /** Why a call failed, in one line. */
    String reason(InfluxDBException failed) {
        return failed.getCause() instanceof HttpFailure answer
                ? explained(answer, false)
                : unreachable(failed);
    }

    private String unreachable(InfluxDBException failed) {
        var cause = failed instanceof InfluxDBIOException ? failed.getCause() : failed;
        return url + " does not answer: " + (cause == null ? failed : cause);
    }

    /** Why the server does not answer; empty when it does. */
    Optional<String> ping() {
        try {
            influx.ping();
            return Optional.empty();
        } catch (InfluxDBException failed) {
            return Optional.of(reason(failed));
        }
    }

    @Override
    public String toString() {
        return url.toString();
    }

    /** Unused connections are let go. */
    @Override
    public void close() {
        influx.close();
    }

    /** Lines in one body. */
    static String body(List<String> lines) {
        int size = lines.size();
        for (var line : lines) {
            size += line.length();
        }
        var body = new StringBuilder(size);
        for (var line : lines) {
            body.append(line).append('\n');
        }
        return body.toString();
    }
}
