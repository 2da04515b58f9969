package org.qianhu.server.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms;
import org.qianhu.core.standard.Priority;

/** A search of the history, read from an address. */
final class HistorySearch {
    static final Set<String> NAMES =
            Set.of(
                    "text",
                    "area",
                    "building",
                    "system",
                    "priority",
                    "clause",
                    "from",
                    "to",
                    "before",
                    "limit");

    private HistorySearch() {}

    /** As programs ask: times with an offset, {@code limit} up to 10,000. */
    static Alarms.Search ofApi(Backend backend, Params params) {
        var from = params.time("from").orElse(null);
        var to = params.time("to").orElse(null);
        return of(backend, params, from, to, params.limit(100, 10_000));
    }

    /** As people ask: local times of {@code zone}. */
    static Alarms.Search ofPage(Backend backend, Params params, ZoneId zone, int limit) {
        var from = local(params, "from", zone).orElse(null);
        var to = local(params, "to", zone).orElse(null);
        return of(backend, params, from, to, limit);
    }

    private static Alarms.Search of(
            Backend backend,
            Params params,
            @Nullable Instant from,
            @Nullable Instant to,
            int limit) {
        var area = Areas.known(backend, params);
        var building = params.text("building");
        if (building.isPresent() && area.isEmpty()) {
            throw Problem.badRequest(
                    "query parameter 'building' needs 'area': areas have buildings of the same id");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw Problem.badRequest("query parameter 'from' must be before 'to'");
        }
        return new Alarms.Search(
                params.text("text").orElse(null),
                area.orElse(null),
                building.orElse(null),
                AlarmsApi.system(params).orElse(null),
                params.oneOf("priority", Priority.values(), Priority::id).orElse(null),
                params.text("clause").orElse(null),
                from,
                to,
                before(params),
                limit);
    }

    private static Optional<Instant> local(Params params, String name, ZoneId zone) {
        return params.text(name)
                .map(text -> {
                    try {
                        return LocalDateTime.parse(text).atZone(zone).toInstant();
                    } catch (DateTimeException e) {
                        throw Params.wrong(name, text, "a local time such as 2026-11-23T10:00");
                    }
                });
    }

    private static long before(Params params) {
        return params.text("before")
                .map(text -> {
                    if (!text.matches("[1-9]\\d{0,17}")) {
                        throw Params.wrong("before", text, "the field 'next' of the page before");
                    }
                    return Long.parseLong(text);
                })
                .orElse(Long.MAX_VALUE);
    }

    /** The {@code before} of the next page; empty on the last. */
    static Optional<Long> next(Alarms.Search search, List<Alarm> found) {
        return found.size() < search.limit() ? Optional.empty() : Optional.of(found.getLast().id());
    }
}
