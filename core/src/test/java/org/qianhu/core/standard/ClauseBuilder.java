package org.qianhu.core.standard;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Names;

/** A verified recommended clause on CO₂, and how it differs from that. */
final class ClauseBuilder {
    private final String id;
    private String number = "";
    private String quantity = "co2";
    private Scope scope = Scope.EVERYWHERE;
    private Statistic statistic = Statistic.INSTANT;
    private @Nullable Limit limit;
    private Clause.Force force = Clause.Force.RECOMMENDED;
    private Clause.Use use = Clause.Use.LIMIT;
    private Clause.Verification verification = Clause.Verification.SECONDARY;
    private LocalDate effective = LocalDate.of(2020, 1, 1);
    private @Nullable LocalDate abolished;
    private @Nullable String supersededBy;

    private ClauseBuilder(String id, @Nullable Limit limit) {
        this.id = id;
        this.limit = limit;
    }

    static ClauseBuilder clause(String id, @Nullable Limit limit) {
        return new ClauseBuilder(id, limit);
    }

    static ClauseBuilder above(String id, double bound) {
        return clause(id, new Limit.Above(bound));
    }

    static ClauseBuilder below(String id, double bound) {
        return clause(id, new Limit.Below(bound));
    }

    static ClauseBuilder outside(String id, double low, double high) {
        return clause(id, new Limit.Outside(low, high));
    }

    ClauseBuilder number(String to) {
        number = to;
        return this;
    }

    ClauseBuilder on(String to) {
        quantity = to;
        return this;
    }

    ClauseBuilder scope(Scope to) {
        scope = to;
        return this;
    }

    ClauseBuilder statistic(String to) {
        statistic = Statistic.parse(to).orElseThrow();
        return this;
    }

    ClauseBuilder statistic(Statistic to) {
        statistic = to;
        return this;
    }

    ClauseBuilder mandatory() {
        force = Clause.Force.MANDATORY;
        return this;
    }

    ClauseBuilder use(Clause.Use to) {
        use = to;
        return this;
    }

    ClauseBuilder unverified() {
        verification = Clause.Verification.UNVERIFIED;
        return this;
    }

    ClauseBuilder from(String day) {
        effective = LocalDate.parse(day);
        return this;
    }

    ClauseBuilder abolished(@Nullable String day) {
        abolished = day == null ? null : LocalDate.parse(day);
        return this;
    }

    ClauseBuilder supersededBy(@Nullable String to) {
        supersededBy = to;
        return this;
    }

    Clause build() {
        return new Clause(
                id,
                number,
                new Names("条文 " + id, "clause " + id),
                quantity,
                scope,
                statistic,
                limit,
                "",
                force,
                use,
                verification,
                effective,
                abolished,
                supersededBy,
                "test");
    }
}
