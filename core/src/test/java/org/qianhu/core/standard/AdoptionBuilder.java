package org.qianhu.core.standard;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An adoption everywhere since 2021, by which nobody vouches, and how it differs from that. */
final class AdoptionBuilder {
    private final String id;
    private final String clause;
    private final List<Adoption.Level> levels = new ArrayList<>();
    private Set<String> areas = Set.of();
    private LocalDate from = LocalDate.of(2021, 1, 1);
    private @Nullable LocalDate until;
    private @Nullable String checkedBy;

    private AdoptionBuilder(String id, String clause) {
        this.id = id;
        this.clause = clause;
    }

    static AdoptionBuilder adopt(String id, String clause, Limit... levels) {
        var builder = new AdoptionBuilder(id, clause);
        for (var limit : levels) {
            builder.levels.add(new Adoption.Level(Priority.MEDIUM, limit));
        }
        return builder;
    }

    /** Of {@code clause} at its own limit. */
    static AdoptionBuilder adopt(Clause clause) {
        var limit = clause.limit();
        return adopt("a-" + clause.id(), clause.id(), limit == null ? new Limit.Above(1) : limit);
    }

    AdoptionBuilder areas(String... to) {
        areas = Set.of(to);
        return this;
    }

    AdoptionBuilder from(String day) {
        from = LocalDate.parse(day);
        return this;
    }

    AdoptionBuilder until(@Nullable String day) {
        until = day == null ? null : LocalDate.parse(day);
        return this;
    }

    AdoptionBuilder checkedBy(@Nullable String to) {
        checkedBy = to;
        return this;
    }

    Adoption build() {
        return new Adoption(
                id,
                clause,
                areas,
                from,
                until,
                "chief engineer",
                "test",
                checkedBy,
                0,
                Duration.ofSeconds(10),
                Duration.ZERO,
                false,
                levels);
    }
}
