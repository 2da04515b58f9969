package org.qianhu.ingest.influx;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.influxdb.InfluxDBException;
import org.influxdb.dto.QueryResult;
import org.jspecify.annotations.Nullable;
import org.qianhu.ingest.influx.InfluxStore.Provision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates database and retention policy, or brings the policy to what the settings say. Only 1.x
 * can do that through {@code /query}; elsewhere, or without the right to, an operator has done it.
 */
final class Provisioner {
    private static final Logger LOG = LoggerFactory.getLogger(Provisioner.class);
    private static final Pattern GO_DURATION =
            Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?");

    private record Policy(Duration retention, Duration shard, boolean byDefault) {}

    private final Transport transport;
    private final InfluxSettings settings;

    Provisioner(Transport transport, InfluxSettings settings) {
        this.transport = transport;
        this.settings = settings;
    }

    Provision provision() {
        try {
            return created();
        } catch (InfluxDBException failed) {
            return failed.getCause() instanceof HttpFailure answer && refuses(answer.status())
                    ? new Provision.LeftToOperator(answer.words())
                    : new Provision.Unavailable(transport.reason(failed));
        }
    }

    private static boolean refuses(int status) {
        return switch (status) {
            case 400, 403, 404, 405, 422, 501 -> true;
            default -> false;
        };
    }

    private Provision created() {
        var database = '"' + settings.database() + '"';
        var refused = error(transport.query("CREATE DATABASE " + database, true));
        if (refused != null) {
            return new Provision.LeftToOperator(refused);
        }
        var found = transport.query("SHOW RETENTION POLICIES ON " + database, true);
        var policy = policy(found);
        var wanted = new Policy(settings.retention(), settings.shard(), true);
        if (policy.isPresent() && policy.get().equals(wanted)) {
            return new Provision.Ready();
        }
        var statement =
                (policy.isPresent() ? "ALTER" : "CREATE")
                        + " RETENTION POLICY \""
                        + settings.retentionPolicy()
                        + "\" ON "
                        + database
                        + " DURATION "
                        + influxql(settings.retention())
                        + " REPLICATION 1 SHARD DURATION "
                        + influxql(settings.shard())
                        + " DEFAULT";
        LOG.info("{}: {}; {}", transport, statement, before(policy));
        var unaltered = error(transport.query(statement, true));
        return unaltered == null
                ? new Provision.Ready()
                : new Provision.LeftToOperator(unaltered + " (" + statement + ")");
    }

    /** What an operator reads of how things stood. */
    private static String before(Optional<Policy> policy) {
        return policy.map(p -> before(p.retention(), p.shard(), p.byDefault()))
                .orElse("there was none before");
    }

    static String before(Duration retention, Duration shard, boolean byDefault) {
        return "before it kept readings "
                + (retention.isZero() ? "for ever" : influxql(retention))
                + " in shards of "
                + influxql(shard)
                + (byDefault ? "" : " and was not the default");
    }

    private static @Nullable String error(QueryResult answer) {
        return QueryAnswers.error(answer).orElse(null);
    }

    private Optional<Policy> policy(QueryResult answer) {
        for (var table : QueryAnswers.tables(answer)) {
            for (var row : table.rows()) {
                if (settings.retentionPolicy().equals(row.get(table.columns().indexOf("name")))) {
                    return Optional.of(policy(table.columns(), row));
                }
            }
        }
        return Optional.empty();
    }

    private static Policy policy(List<String> columns, List<@Nullable Object> row) {
        return new Policy(
                duration(row.get(columns.indexOf("duration"))),
                duration(row.get(columns.indexOf("shardGroupDuration"))),
                Boolean.TRUE.equals(row.get(columns.indexOf("default"))));
    }

    /** Reads {@code 168h0m0s}; what is no such thing differs from every setting. */
    static Duration duration(@Nullable Object text) {
        var match = GO_DURATION.matcher(String.valueOf(text));
        if (!match.matches()) {
            return Duration.ofSeconds(-1);
        }
        return Duration.ofHours(number(match.group(1)))
                .plusMinutes(number(match.group(2)))
                .plusSeconds(number(match.group(3)));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static String influxql(Duration duration) {
        return duration.isZero() ? "INF" : duration.toSeconds() + "s";
    }
}
