package org.qianhu.server.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Slows guesses down. Failures count in windows of five minutes: a few per name from one address,
 * more per address, more per name from everywhere. The last bound is wide, for it is also what
 * keeps a duty operator out whose name somebody else tries.
 */
final class Throttle {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int PAIR = 5;
    private static final int ADDRESS = 30;
    private static final int NAME = 50;
    private static final int REMEMBERED = 10_000;

    private record Failures(Instant since, int count) {}

    private record Bound(String key, int most) {}

    private final Map<String, Failures> failures =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /** How long to wait before the next guess; empty when it may be made now. */
    synchronized Optional<Duration> delay(String name, String address, Instant now) {
        for (var bound : bounds(name, address)) {
            @Nullable Failures seen = failures.get(bound.key());
            if (seen != null && seen.count() >= bound.most() && now.isBefore(end(seen))) {
                return Optional.of(Duration.between(now, end(seen)));
            }
        }
        return Optional.empty();
    }

    synchronized void failed(String name, String address, Instant now) {
        for (var bound : bounds(name, address)) {
            failures.merge(
                    bound.key(),
                    new Failures(now, 1),
                    (old, fresh) ->
                            now.isBefore(end(old))
                                    ? new Failures(old.since(), old.count() + 1)
                                    : fresh);
        }
    }

    synchronized void succeeded(String name, String address) {
        failures.remove(pair(name, address));
    }

    /** Forgets what was guessed for {@code name}, which has another password now. */
    synchronized void forget(String name) {
        failures.keySet().removeIf(key -> key.equals(wide(name)) || key.startsWith(pair(name, "")));
    }

    private static List<Bound> bounds(String name, String address) {
        return List.of(
                new Bound(pair(name, address), PAIR),
                new Bound("address " + address, ADDRESS),
                new Bound(wide(name), NAME));
    }

    private static String wide(String name) {
        return "name " + name;
    }

    private static String pair(String name, String address) {
        return "pair " + name + " " + address;
    }

    private static Instant end(Failures seen) {
        return seen.since().plus(WINDOW);
    }
}
