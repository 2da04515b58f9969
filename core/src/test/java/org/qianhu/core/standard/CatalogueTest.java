package org.qianhu.core.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.site.Building;
import org.qianhu.core.site.Calendar;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.telemetry.PointId;

class CatalogueTest {
    private static final Names ANY = new Names("名", "name");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final PointId CO2 = PointId.of("s1", "co2");
    private static final Area OFFICE =
            new Area("of-1", ANY, AreaKind.OFFICE, ZoneId.of("Asia/Shanghai"));
    private static final Building BUILDING =
            new Building("b01", "of-1", ANY, OptionalDouble.empty());
    private static final Device SENSOR =
            new Device(
                    "s1",
                    FacilitySystem.ENVIRONMENT,
                    "Air_Quality_Sensor",
                    ANY,
                    new Place("of-1", "b01", "1F", "101"),
                    "office",
                    null,
                    null,
                    null,
                    List.of(CO2));

    private static Clause clause(
            Scope scope,
            Clause.Use use,
            Clause.Verification verification,
            @Nullable LocalDate abolished) {
        return new Clause(
                "c1",
                "",
                ANY,
                "co2",
                scope,
                Statistic.INSTANT,
                new Limit.Above(1000),
                Clause.Force.RECOMMENDED,
                use,
                verification,
                LocalDate.of(2020, 1, 1),
                abolished,
                "test");
    }

    private static Adoption adoption(String clause, Set<String> areas, @Nullable String checkedBy) {
        return new Adoption(
                "a1",
                clause,
                areas,
                LocalDate.of(2025, 1, 1),
                "chief engineer",
                "test",
                checkedBy,
                0,
                Duration.ZERO,
                Duration.ZERO,
                false,
                List.of(new Adoption.Level(Priority.LOW, new Limit.Above(1000))));
    }

    private static Catalogue of(Clause clause, Adoption adoption) {
        var book =
                new Standard(
                        "T 1",
                        ANY,
                        Tier.NATIONAL_RECOMMENDED,
                        Standard.Status.IN_FORCE,
                        List.of(clause));
        return new Catalogue("v1", List.of(book), List.of(adoption));
    }

    private static List<LimitInForce> limits(Clause clause, Adoption adoption, LocalDate day) {
        var at = day.atStartOfDay(OFFICE.zone()).toInstant();
        return of(clause, adoption)
                .decide(new Subject(OFFICE, BUILDING, SENSOR, CO2), Calendar.WEEKENDS, at)
                .limits();
    }

    private static Clause plain() {
        return clause(Scope.EVERYWHERE, Clause.Use.LIMIT, Clause.Verification.SECONDARY, null);
    }

    @Test
    void anAdoptedVerifiedLimitJudgesAndSaysWhereItComesFrom() {
        var found = limits(plain(), adoption("c1", Set.of(), null), DAY);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().catalogue()).isEqualTo("v1");
        assertThat(found.getFirst().watch()).isEqualTo("s1:co2|a1");
    }

    @Test
    void anUnverifiedLimitJudgesOnlyWhenTheAdoptionVouchesForIt() {
        var unverified =
                clause(Scope.EVERYWHERE, Clause.Use.LIMIT, Clause.Verification.UNVERIFIED, null);
        assertThat(limits(unverified, adoption("c1", Set.of(), null), DAY)).isEmpty();
        assertThat(limits(unverified, adoption("c1", Set.of(), "metrology"), DAY)).hasSize(1);
    }

    @Test
    void aSettingRangeIsNoLimit() {
        var range =
                clause(
                        Scope.EVERYWHERE,
                        Clause.Use.SETTING_RANGE,
                        Clause.Verification.PRIMARY,
                        null);
        assertThat(limits(range, adoption("c1", Set.of(), null), DAY)).isEmpty();
    }

    @Test
    void anAbolishedClauseJudgesUpToTheDayBefore() {
        var abolished =
                clause(Scope.EVERYWHERE, Clause.Use.LIMIT, Clause.Verification.PRIMARY, DAY);
        var adopted = adoption("c1", Set.of(), null);
        assertThat(limits(abolished, adopted, DAY.minusDays(1))).hasSize(1);
        assertThat(limits(abolished, adopted, DAY)).isEmpty();
    }

    @Test
    void anAdoptionBindsFromItsFirstDayInItsAreasOnly() {
        var day = LocalDate.of(2025, 1, 1);
        assertThat(limits(plain(), adoption("c1", Set.of("of-1"), null), day)).hasSize(1);
        assertThat(limits(plain(), adoption("c1", Set.of("of-1"), null), day.minusDays(1)))
                .isEmpty();
        assertThat(limits(plain(), adoption("c1", Set.of("of-2"), null), day)).isEmpty();
    }

    @Test
    void aScopeForKitchensDoesNotReachAnOffice() {
        var kitchens = new Scope(Set.of(), Set.of(), Set.of("kitchen"), Set.of(), Set.of());
        var clause = clause(kitchens, Clause.Use.LIMIT, Clause.Verification.PRIMARY, null);
        assertThat(limits(clause, adoption("c1", Set.of(), null), DAY)).isEmpty();
    }

    @Test
    void anAdoptionOfAnUnknownClauseIsRefusedByName() {
        assertThatThrownBy(() -> of(plain(), adoption("c9", Set.of(), null)))
                .hasMessageContaining("a1")
                .hasMessageContaining("c9");
    }

    @Test
    void statisticsAreReadFromTheirShortForm() {
        assertThat(Statistic.parse("instant")).contains(Statistic.INSTANT);
        assertThat(Statistic.parse("mean 8h"))
                .contains(new Statistic(Statistic.Function.MEAN, Duration.ofHours(8)));
        assertThat(Statistic.parse("mean")).isEmpty();
        assertThat(Statistic.parse("instant 1h")).isEmpty();
        assertThat(Statistic.parse("mean 7h")).isEmpty();
    }
}
