package org.qianhu.ingest.influx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.influxdb.dto.QueryResult;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.SeriesStore.Table;

/** The answers of influxdb-java, in which everything may be null, as tables. */
final class QueryAnswers {
    private QueryAnswers() {}

    /** The server's words where it refused the statement. */
    static Optional<String> error(QueryResult answer) {
        if (answer.getError() != null) {
            return Optional.of(answer.getError());
        }
        return results(answer).stream()
                .filter(QueryResult.Result::hasError)
                .map(QueryResult.Result::getError)
                .findFirst();
    }

    static List<Table> tables(QueryResult answer) {
        var tables = new ArrayList<Table>();
        for (var result : results(answer)) {
            for (var series : orEmpty(result.getSeries())) {
                tables.add(table(series));
            }
        }
        return List.copyOf(tables);
    }

    private static Table table(QueryResult.Series series) {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (List<Object> row : orEmpty(series.getValues())) {
            rows.add(new ArrayList<@Nullable Object>(row));
        }
        @Nullable String name = series.getName();
        @Nullable Map<String, String> tags = series.getTags();
        return new Table(
                name == null ? "" : name,
                tags == null ? Map.of() : Map.copyOf(tags),
                List.copyOf(orEmpty(series.getColumns())),
                rows);
    }

    private static List<QueryResult.Result> results(QueryResult answer) {
        return orEmpty(answer.getResults());
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
