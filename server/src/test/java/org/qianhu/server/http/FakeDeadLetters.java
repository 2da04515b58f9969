package org.qianhu.server.http;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.core.telemetry.Payload;
import org.qianhu.ingest.deadletter.DeadLetters;

/** A shelf with two letters, of which the first is taken when replayed. */
final class FakeDeadLetters implements DeadLetters {
    private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");

    private final List<Kept> kept =
            List.of(
                    letter(2, DeadLetter.Reason.UNREGISTERED, "{\"co2\": 1}"),
                    letter(1, DeadLetter.Reason.UNDECODABLE, "<script>alert(1)</script>"));

    private static Kept letter(long id, DeadLetter.Reason reason, String payload) {
        var topic = "qianhu/of-1/b01/unknown/telemetry";
        return new Kept(
                id,
                new DeadLetter(AT, topic, Payload.of(payload), reason, "mend it & replay it"),
                null);
    }

    @Override
    public List<Kept> list(DeadLetter.@Nullable Reason reason, int limit) {
        return kept.stream()
                .filter(k -> reason == null || k.letter().reason() == reason)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Long> waiting(DeadLetter.@Nullable Reason reason, long after, int limit) {
        return list(reason, limit).stream()
                .map(Kept::id)
                .filter(id -> id > after)
                .sorted()
                .toList();
    }

    @Override
    public Optional<Kept> byId(long id) {
        return kept.stream().filter(k -> k.id() == id).findFirst();
    }

    @Override
    public Counts counts() {
        return new Counts(2, 0, Map.of(DeadLetter.Reason.UNREGISTERED, 1L));
    }

    @Override
    public Replayed replay(Collection<Long> ids) {
        return new Replayed(
                ids.contains(1L) ? 1 : 0,
                ids.contains(2L) ? Map.of(2L, "still unregistered") : Map.of(),
                ids.stream().filter(id -> id > 2).toList());
    }
}
