package org.qianhu.server.standards;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.Estate;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.standard.Findings;
import org.qianhu.core.standard.LimitInForce;
import org.qianhu.core.standard.PassedOver;
import org.qianhu.core.standard.Subject;
import org.qianhu.core.standard.Upcoming;
import org.qianhu.core.telemetry.PointId;

/**
 * What one version of the catalogue says at one moment. Each answer is found when it is first asked
 * for, and kept; those who ask meanwhile wait for it.
 */
public final class Answers {
    private final Estate estate;
    private final Moment moment;
    private final Map<Integer, List<Upcoming>> upcoming = new HashMap<>();
    private LimitTable.@Nullable Table table;
    private @Nullable Findings findings;

    public Answers(Estate estate, Moment moment) {
        this.estate = estate;
        this.moment = moment;
    }

    public Estate estate() {
        return estate;
    }

    public Moment moment() {
        return moment;
    }

    /** Local time of the estate: of its first area. */
    public ZoneId zone() {
        return estate.register().areas().stream()
                .findFirst()
                .<ZoneId>map(area -> area.zone())
                .orElse(ZoneOffset.UTC);
    }

    /** The moment in {@link #zone}. */
    public Instant at() {
        return moment.in(zone());
    }

    /** All limits in force, fire and access first. */
    public List<LimitRow> limits() {
        return table().rows();
    }

    /**
     * Why the clause of that id does not judge points that it could; empty where it always does.
     */
    public Optional<Idle> idle(String clause) {
        @Nullable Idle idle = table().idle().get(clause);
        return Optional.ofNullable(idle);
    }

    private synchronized LimitTable.Table table() {
        var known = table;
        if (known == null) {
            known = LimitTable.of(estate, moment);
            table = known;
        }
        return known;
    }

    /** What is wrong with the catalogue. */
    public synchronized Findings findings() {
        var known = findings;
        if (known == null) {
            known = Findings.of(estate, at());
            findings = known;
        }
        return known;
    }

    /** What changes of itself within {@code days}. */
    public synchronized List<Upcoming> upcoming(int days) {
        return upcoming.computeIfAbsent(
                days, _ -> Findings.upcoming(estate, at(), at().plus(Duration.ofDays(days))));
    }

    /** What changes within {@code days} where {@code row} judges, on its quantity. */
    public List<Upcoming> upcoming(LimitRow row, int days) {
        return upcoming(days).stream()
                .filter(change -> change.cited().clause().bounds(row.quantity()))
                .filter(change -> change.areas().stream().anyMatch(row.areas()::containsKey))
                .toList();
    }

    /** Whether nobody adopted it: a mandatory clause judges by law. */
    public boolean byLaw(LimitInForce limit) {
        var id = limit.adoption().id();
        return estate.catalogue().adoptions().stream().noneMatch(a -> a.id().equals(id));
    }

    /** The answer for one point; empty when the register has no such point. */
    public Optional<PointAnswer> point(PointId id) {
        var register = estate.register();
        return register.device(id.device())
                .filter(device -> device.points().contains(id))
                .map(device -> point(Subject.of(register, device, id)));
    }

    PointAnswer point(Subject subject) {
        var at = moment.in(subject.area().zone());
        var calendar = estate.register().calendar();
        return new PointAnswer(subject, estate.catalogue().decide(subject, calendar, at));
    }

    /** Fire and access come first: that is where a missing limit costs most. */
    static int rank(FacilitySystem system) {
        return switch (system) {
            case FIRE -> 0;
            case ACCESS -> 1;
            case ENERGY -> 2;
            case ENVIRONMENT -> 3;
        };
    }

    static String key(PassedOver passed) {
        var adoption = passed.adoption();
        return passed.clause().id() + "~" + (adoption == null ? "" : adoption.id()) + "~";
    }
}
