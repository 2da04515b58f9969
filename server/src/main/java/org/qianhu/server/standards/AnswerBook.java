package org.qianhu.server.standards;

import java.util.LinkedHashMap;
import java.util.Map;
import org.qianhu.core.Estate;

/**
 * The answers asked for lately, so that a page does not resolve every point again. An answer about
 * now is asked for by the minute. Bounded; safe for many threads.
 */
public final class AnswerBook {
    private static final int MOST = 16;

    private record Key(String version, Moment moment) {}

    private final Map<Key, Answers> kept =
            new LinkedHashMap<>(32, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Answers> eldest) {
                    return size() > MOST;
                }
            };

    /** What {@code estate} says at {@code moment}; found when it is first needed. */
    public Answers of(Estate estate, Moment moment) {
        synchronized (kept) {
            return kept.computeIfAbsent(
                    new Key(estate.version(), moment), _ -> new Answers(estate, moment));
        }
    }
}
