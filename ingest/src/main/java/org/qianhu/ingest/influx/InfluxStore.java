package org.qianhu.ingest.influx;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.influxdb.InfluxDBException;
import org.qianhu.core.telemetry.SeriesPoint;
import org.qianhu.core.telemetry.SeriesStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * InfluxDB 1.x, 2.x or 3 Core: line protocol on {@code /write}, InfluxQL on {@code /query}, times
 * in milliseconds. Safe for several threads.
 *
 * <p>Refused are only lines that InfluxDB refuses for what they say (400, 413, 422), each found by
 * halving. Whatever somebody has to mend at the server or in the settings (no connection, 5xx, 429,
 * 401, 403, a missing database) is {@link Write.Unavailable}, so nothing is set aside for it.
 * Before the first write, and after the database went missing, database and retention policy are
 * created where the server lets them be.
 */
public final class InfluxStore implements SeriesStore, AutoCloseable {
    /** What became of database and retention policy. */
    public sealed interface Provision {
        /** There, and as the settings say. */
        record Ready() implements Provision {}

        /**
         * The server does not create them for us: 2.x and 3 Core, or a user without the right.
         *
         * @param words the server's own
         */
        record LeftToOperator(String words) implements Provision {}

        /** Ask again later. */
        record Unavailable(String reason) implements Provision {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(InfluxStore.class);
    private static final Pattern READS = Pattern.compile("(?is)\\s*(SELECT|SHOW|EXPLAIN)\\s.*");

    private final InfluxSettings settings;
    private final Transport transport;
    private final Provisioner provisioner;
    private volatile boolean provisioned;
    private volatile Duration retryAfter = Duration.ZERO;
    private volatile String leftWords = "";

    private InfluxStore(InfluxSettings settings, URI url) {
        this.settings = settings;
        transport = new Transport(url, settings);
        provisioner = new Provisioner(transport, settings);
    }

    /**
     * The server of {@code settings.url()}. Nothing is sent yet.
     *
     * @throws IllegalArgumentException without such a URL, or when it is none
     */
    public static InfluxStore open(InfluxSettings settings) {
        var url = settings.url();
        if (url == null) {
            throw new IllegalArgumentException("influx.url is not set");
        }
        return at(url, settings);
    }

    /** The server at {@code url}, such as {@link ManagedInflux#url}. Nothing is sent yet. */
    public static InfluxStore at(URI url, InfluxSettings settings) {
        if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
            throw new IllegalArgumentException(
                    "influx.url '" + url + "' must be http://host:port or https://host:port");
        }
        return new InfluxStore(settings, url);
    }

    /** Creates database and retention policy, or alters the policy. May be asked again. */
    public Provision prepare() {
        var provision = provisioner.provision();
        switch (provision) {
            case Provision.Ready _ -> provisioned = true;
            case Provision.LeftToOperator left -> {
                provisioned = true;
                tellOnce(left.words());
            }
            case Provision.Unavailable _ -> {}
        }
        return provision;
    }

    private void tellOnce(String words) {
        if (!words.equals(leftWords)) {
            leftWords = words;
            LOG.info(
                    "InfluxDB does not create database {} for us ({}). It must be there: on 2.x and"
                            + " 3 a bucket with a DBRP mapping to database {}, retention policy {}",
                    settings.database(),
                    words,
                    settings.database(),
                    settings.retentionPolicy());
        }
    }

    @Override
    public Write write(List<SeriesPoint> points) {
        return writeLines(points.stream().map(LineProtocol::line).toList());
    }

    /**
     * Writes prepared lines of line protocol, with times in milliseconds. Of two values for one
     * field, series and time the later one in the list wins.
     */
    public Write writeLines(List<String> lines) {
        if (lines.isEmpty()) {
            return new Write.Stored();
        }
        if (!provisioned && prepare() instanceof Provision.Unavailable away) {
            return new Write.Unavailable(away.reason());
        }
        var refusals = new ArrayList<Refusal>();
        return switch (Bisection.write(this::request, lines, refusals)) {
            case Reply.Away away -> unavailable(away);
            case Reply.Accepted _ -> refusals.isEmpty() ? new Write.Stored() : refused(refusals);
            case Reply.Rejected rejected ->
                    throw new IllegalStateException("not narrowed down: " + rejected);
        };
    }

    private Reply request(List<String> lines) {
        return transport.write(Transport.body(lines));
    }

    private Write unavailable(Reply.Away away) {
        retryAfter = away.retryAfter();
        if (away.unprovisioned()) {
            provisioned = false;
        }
        return new Write.Unavailable(away.reason());
    }

    private static Write refused(List<Refusal> refusals) {
        return new Write.Refused(List.copyOf(refusals));
    }

    /** How long the server asked to wait when it was last unavailable; zero for nothing asked. */
    Duration retryAfter() {
        return retryAfter;
    }

    /** Why nothing could be written now, as far as that shows without writing; empty when fine. */
    Optional<String> problem() {
        if (!provisioned) {
            return prepare() instanceof Provision.Unavailable away
                    ? Optional.of(away.reason())
                    : Optional.empty();
        }
        return transport.ping();
    }

    /**
     * Runs one {@code SELECT}, {@code SHOW} or {@code EXPLAIN}. A semicolon within is refused: 1.x
     * runs what follows it, a {@code DROP} too.
     */
    @Override
    public Answer query(String influxql) {
        var statement = influxql.strip();
        if (statement.endsWith(";")) {
            statement = statement.substring(0, statement.length() - 1);
        }
        if (!READS.matcher(statement).matches() || statement.indexOf(';') >= 0) {
            return new Answer.Failed("only one SELECT, SHOW or EXPLAIN is run: " + influxql);
        }
        try {
            var answer = transport.query(statement, false);
            Optional<String> error = QueryAnswers.error(answer);
            return error.isPresent()
                    ? new Answer.Failed(error.get())
                    : new Answer.Series(QueryAnswers.tables(answer));
        } catch (InfluxDBException failed) {
            return new Answer.Failed(transport.reason(failed));
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
