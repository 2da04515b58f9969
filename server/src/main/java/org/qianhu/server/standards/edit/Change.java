package org.qianhu.server.standards.edit;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change that was asked for, and what became of it.
 *
 * @param author who asked
 * @param expiresAt until when a second person may agree
 * @param plan what it does; of the time when it was last checked
 * @param decidedBy who agreed or declined; empty while nobody did, or nobody had to
 * @param decision why it was agreed to or declined, or what kept it from applying
 */
public record Change(
        long id,
        State state,
        Draft draft,
        String author,
        Instant at,
        Instant expiresAt,
        Plan plan,
        String decidedBy,
        @Nullable Instant decidedAt,
        String decision) {
    /**
     * Where a change stands.
     *
     * <pre>
     *   WAITING ──▶ APPLYING ──▶ APPLIED        a loosening that a second person agrees to
     *      ├─▶ REJECTED  ├─▶ WAITING            it could not be written: it may be tried again
     *      └─▶ EXPIRED   └─▶ FAILED             the same, of a change that needs nobody else
     * </pre>
     */
    public enum State {
        WAITING,
        APPLYING,
        APPLIED,
        REJECTED,
        EXPIRED,
        FAILED;

        /** The lower-case name, as used in REST. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads {@link #id}; empty for anything else. */
        public static Optional<State> parse(String id) {
            for (var state : values()) {
                if (state.id().equals(id)) {
                    return Optional.of(state);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * What a draft comes to.
     *
     * @param version of the configuration that it was checked against
     * @param versionAfter of the configuration that would follow
     * @param file that changes
     * @param before the lines of the item as they are; empty for a new one
     * @param after the lines of the item as they would be
     */
    public record Plan(
            String version,
            String versionAfter,
            String file,
            String before,
            String after,
            Effect effect) {}

    /** Whether someone else has to agree, or had to. */
    public boolean second() {
        return !plan.effect().loosened().isEmpty();
    }
}
