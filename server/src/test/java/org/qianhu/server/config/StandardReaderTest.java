package org.qianhu.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qianhu.core.site.ClimateZone;
import org.qianhu.core.site.DayKind;
import org.qianhu.core.site.Season;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.Standard;
import org.qianhu.core.standard.Statistic;
import org.qianhu.core.standard.Tier;
import org.qianhu.core.standard.When;

class StandardReaderTest {
    private static final String HEAD =
            """
            code: GB 1-2020
            zh: 标准
            en: Standard
            tier: law
            status: superseded
            issued: 2020-01-01
            reviewed: 2025-01-01
            supersededBy: GB 2-2026
            clauses:
            """;
    private static final String CLAUSE =
            """
              - {id: c1, zh: 温度, en: Temperature, quantity: air_temperature,
                 scope: {supplies: [single_phase_220v], climates: [mild, cold], buildingClasses: [office_a_government],
                         seasons: [winter], days: [working], hours: ["08:00-18:00", "22:00-06:00", "19:00-24:00"]},
                 statistic: instant, limit: {above: 26}, force: recommended, use: limit,
                 verification: secondary, effective: 2020-01-01, abolished: 2030-01-01, supersededBy: c1, source: S0}
            """;

    private Problems problems = new Problems();

    private Loaded<org.qianhu.core.Estate> read(String text) {
        problems = new Problems();
        var files = new TreeMap<String, byte[]>();
        files.put("standards/a.yaml", text.getBytes(StandardCharsets.UTF_8));
        return EstateReader.read(new EstateFiles(files), problems);
    }

    private Standard standard(String text) {
        return Loads.good(read(text)).catalogue().standards().getFirst();
    }

    private Clause changed(String from, String to) {
        assertThat(CLAUSE).contains(from);
        return standard(HEAD + CLAUSE.replace(from, to)).clauses().getFirst();
    }

    private List<String> mistakes(String from, String to) {
        var all = HEAD + CLAUSE;
        assertThat(all).contains(from);
        return Loads.mistakes(read(all.replace(from, to)));
    }

    private static String of(String key, String value) {
        return key + ": " + value;
    }

    @Test
    void aBookSaysWhenItWasIssuedReviewedAndWhatTookItsPlace() {
        var standard = standard(HEAD + CLAUSE);

        assertThat(standard.tier()).isEqualTo(Tier.LAW);
        assertThat(standard.issued()).isEqualTo(LocalDate.of(2020, 1, 1));
        assertThat(standard.reviewed()).isEqualTo(LocalDate.of(2025, 1, 1));
        assertThat(standard.supersededBy()).isEqualTo("GB 2-2026");
        assertThat(standard("code: T 1\nzh: 标\nen: S\ntier: group\nstatus: draft\n").clauses())
                .isEmpty();
    }

    @Test
    void aScopeSaysWhereAndWhen() {
        var clause = standard(HEAD + CLAUSE).clauses().getFirst();

        var scope = clause.scope();
        assertThat(scope.supplies()).containsExactly("single_phase_220v");
        assertThat(scope.climates()).containsExactlyInAnyOrder(ClimateZone.MILD, ClimateZone.COLD);
        assertThat(scope.buildingClasses()).containsExactly("office_a_government");
        assertThat(scope.when())
                .isEqualTo(
                        new When(
                                Set.of(Season.WINTER),
                                Set.of(DayKind.WORKING),
                                List.of(
                                        new When.Hours(LocalTime.of(8, 0), LocalTime.of(18, 0)),
                                        new When.Hours(LocalTime.of(22, 0), LocalTime.of(6, 0)),
                                        new When.Hours(LocalTime.of(19, 0), LocalTime.MIDNIGHT))));
        assertThat(clause.supersededBy()).isEqualTo("c1");
        assertThat(clause.unit()).isEqualTo("Cel");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "08:00-18; are no hours",
                "8:00-18:00; are no hours",
                "08:00-24:30; are no hours",
                "24:00-08:00; are no hours",
                "00:00-24:00; is no part of a day",
                "09:00-09:00; is no part of a day"
            })
    void hoursThatAreNoneAreMistakes(String hours, String told) {
        assertThat(mistakes("08:00-18:00", hours))
                .singleElement()
                .asString()
                .startsWith("standards/a.yaml:12: clauses[0].scope.hours[0]: ")
                .contains(told);
    }

    @Test
    void unknownNamesOfAScopeAreMistakesWithAHint() {
        assertThat(mistakes("[winter]", "[wintr]"))
                .singleElement()
                .asString()
                .contains("did you mean 'winter'?");
        assertThat(mistakes("[working]", "[workday]"))
                .singleElement()
                .asString()
                .contains("scope.days[0]", "'workday' is unknown");
        assertThat(mistakes("climates:", "climate:"))
                .singleElement()
                .asString()
                .contains("did you mean 'climates'?");
    }

    @Test
    void limitsOnTimeAndChangeAreRead() {
        assertThat(changed("{above: 26}", "{stuck: 6h}").limit())
                .isEqualTo(new Limit.Stuck(Duration.ofHours(6)));
        var silent = changed("{above: 26}", "{silent: 30min}");
        assertThat(silent.limit()).isEqualTo(new Limit.Silent(Duration.ofMinutes(30)));
        assertThat(silent.unit()).isEmpty();
        assertThat(changed("{above: 26}", "{rate: {bound: 5, per: 10min}}").limit())
                .isEqualTo(new Limit.Rate(5, Duration.ofMinutes(10)));
    }

    @Test
    void limitsOnWhatIsUsualAndOnWhatCoincidesAreRead() {
        var usual = limited("active_power", "{deviation: {percent: 50, weeks: 3}}");
        assertThat(usual.limit()).isEqualTo(new Limit.Deviation(50, 3));
        assertThat(usual.unit()).isEqualTo("%");
        var confirmed = limited("fire_alarm", "{coincidence: {count: 2, within: 60s}}");
        assertThat(confirmed.limit()).isEqualTo(new Limit.Coincidence(2, Duration.ofMinutes(1)));
        assertThat(confirmed.unit()).isEmpty();
    }

    private Clause limited(String quantity, String limit) {
        var text = CLAUSE.replace("air_temperature", quantity).replace("{above: 26}", limit);
        return standard(HEAD + text).clauses().getFirst();
    }

    @Test
    void aLimitThatMakesItsOwnMeasureNeedsNoStatistic() {
        assertThat(mistakes("instant, limit: {above: 26}", "mean 1h, limit: {stuck: 6h}"))
                .singleElement()
                .asString()
                .contains("statistic: is no matter of this kind of limit", "write instant");
    }

    @Test
    void aChangeOfNineDegreesFahrenheitIsOneOfFiveCelsius() {
        var clause =
                changed(
                        "limit: {above: 26}",
                        "unit: \"[degF]\", limit: {rate: {bound: 9, per: 1h}}");

        assertThat(clause.limit())
                .isInstanceOfSatisfying(
                        Limit.Rate.class, rate -> assertThat(rate.bound()).isCloseTo(5, within()));
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.api.Assertions.within(1e-9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{stuck: 6}; limit.stuck: '6' is no duration",
                "{silent: 0s}; limit.silent: is out of range",
                "{rate: {bound: 5}}; limit.rate.per: is missing",
                "{rate: {per: 5min}}; limit.rate.bound: is missing",
                "{rate: {bound: 0, per: 5min}}; a rate is > 0",
                "{rate: {bound: 500, per: 5min}}; can never be reached",
                "{rate: 5}; limit.rate: is no mapping",
                "{deviation: {percent: 0}}; a deviation is > 0 %",
                "{deviation: {percent: 50, weeks: 13}}; limit.deviation.weeks: is out of range",
                "{deviation: {weeks: 4}}; limit.deviation.percent: is missing",
                "{deviation: {percent: 50}}; mean nothing in °C",
                "{coincidence: {count: 1, within: 60s}}; limit.coincidence.count: is out of range",
                "{coincidence: {within: 60s}}; limit.coincidence.count: is missing",
                "{coincidence: {count: 2}}; limit.coincidence.within: is missing",
                "{coincidence: {count: 2, within: 60s}}; air_temperature is no state",
                "{above: 1, silent: 5min}; needs one of above",
                "{quiet: 5min}; limit.quiet: is unknown"
            })
    void limitsThatAreNoneAreMistakes(String limit, String told) {
        assertThat(mistakes("{above: 26}", limit))
                .anySatisfy(mistake -> assertThat(mistake).contains(told));
    }

    @Test
    void anyQuantityMayBeSilentOrStuckAndNothingElse() {
        var silent = CLAUSE.replace("air_temperature", "any").replace("above: 26", "silent: 5min");
        assertThat(standard(HEAD + silent).clauses().getFirst().quantity()).isEqualTo(Clause.ANY);

        assertThat(mistakes("air_temperature", "any"))
                .containsExactly(
                        "standards/a.yaml:10: clauses[0].quantity: is any: no number fits all;"
                                + " limit it by silent or stuck");
    }

    @Test
    void aQuantityThatQianhuDoesNotKnowIsShownInItsUnit() {
        var benzene = changed("quantity: air_temperature", "quantity: benzene, unit: mg/m3");
        assertThat(benzene.limit()).isEqualTo(new Limit.Above(26));
        assertThat(benzene.unit()).isEqualTo("mg/m3");
        assertThat(changed("quantity: air_temperature", "quantity: so2, unit: mg/m3").quantity())
                .isEqualTo("so2");
        assertThat(mistakes(of("quantity", "air_temperature"), of("quantity", "benzene")))
                .singleElement()
                .asString()
                .contains("clauses[0].unit: is missing", "'benzene'");
        assertThat(mistakes("air_temperature", "air_temprature, unit: Cel"))
                .singleElement()
                .asString()
                .contains("did you mean 'air_temperature'?");
        assertThat(mistakes("air_temperature", "Benzene!, unit: x"))
                .anySatisfy(m -> assertThat(m).contains("is no name of a quantity"));
    }

    @Test
    void aNumberThatNobodyFoundIsSaidAndAForgottenOneIsWarnedOf() {
        var unknown = changed("limit: {above: 26}", "limit: unknown");
        assertThat(unknown.limit()).isNull();
        assertThat(problems.warnings()).isEmpty();

        assertThat(changed("limit: {above: 26},", "").limit()).isNull();
        assertThat(problems.warnings())
                .singleElement()
                .asString()
                .startsWith("standards/a.yaml:10: clauses[0].limit: is missing")
                .contains("judges nothing");
    }

    @Test
    void aRuleNeedsNeitherQuantityNorNumberNorDay() {
        var rule =
                standard(
                                HEAD
                                        + "  - {id: r1, zh: 规则, en: Rule, force: recommended, use:"
                                        + " rule, verification: secondary, source: S1}")
                        .clauses()
                        .getFirst();

        assertThat(rule.quantity()).isEmpty();
        assertThat(rule.statistic()).isEqualTo(Statistic.INSTANT);
        assertThat(rule.limit()).isNull();
        assertThat(rule.effective()).isEqualTo(LocalDate.EPOCH);
        assertThat(problems.warnings()).isEmpty();
    }

    @Test
    void whatMayJudgeNeedsItsDayAndItsQuantity() {
        assertThat(mistakes("effective: 2020-01-01,", ""))
                .singleElement()
                .asString()
                .contains("effective: is missing");
        assertThat(mistakes("quantity: air_temperature,", ""))
                .singleElement()
                .asString()
                .contains("quantity: is missing");
    }

    @Test
    void aSuccessorIsAClauseOrACodeOfABook() {
        assertThat(changed("supersededBy: c1", "supersededBy: GB 55036-2022").supersededBy())
                .isEqualTo("GB 55036-2022");
        assertThat(mistakes("supersededBy: c1", "supersededBy: c2"))
                .singleElement()
                .asString()
                .contains("'c2' is no clause and no code of a book; did you mean 'c1'?");
        assertThat(mistakes("reviewed: 2025-01-01", "reviewed: 2019-12-31"))
                .containsExactly("standards/a.yaml:7: reviewed: is before issued; check both days");
    }
}
