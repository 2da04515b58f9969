package org.qianhu.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Limit;

class AdoptionReaderTest {
    private static final String STANDARD =
            """
            code: GB 1
            zh: 标准
            en: Standard
            tier: national_mandatory
            status: in_force
            clauses:
              - {id: c1, zh: 电压, en: Voltage, quantity: voltage, statistic: instant, limit: {above: 240}, force: recommended,
                 use: limit, verification: unverified, effective: 2020-01-01, source: S0}
            """;
    private static final String ADOPTION =
            """
            adoptions:
              - {id: a1, clause: c1, from: 2026-01-01, until: 2027-01-01, role: r, reason: why, checkedBy: Li,
                 levels: [{priority: low, limit: {above: 230}}]}
            """;

    private Problems problems = new Problems();

    private Loaded<org.qianhu.core.Estate> read(String standard, String adoption) {
        problems = new Problems();
        var files = new TreeMap<String, byte[]>();
        files.put("standards/a.yaml", standard.getBytes(StandardCharsets.UTF_8));
        files.put("adoptions.yaml", adoption.getBytes(StandardCharsets.UTF_8));
        return EstateReader.read(new EstateFiles(files), problems);
    }

    private Adoption adoption(String standard, String adoption) {
        return Loads.good(read(standard, adoption)).catalogue().adoptions().getFirst();
    }

    private List<String> mistakes(String standard, String adoption) {
        return Loads.mistakes(read(standard, adoption));
    }

    @Test
    void anAdoptionEndsOnItsDay() {
        var adoption = adoption(STANDARD, ADOPTION);

        assertThat(adoption.until()).isEqualTo(LocalDate.of(2027, 1, 1));
        assertThat(problems.warnings()).isEmpty();
        assertThat(mistakes(STANDARD, ADOPTION.replace("2027-01-01", "2026-01-01")))
                .singleElement()
                .asString()
                .startsWith("adoptions.yaml:2: adoptions[0].until: is not after from");
    }

    @Test
    void aLaxerAdoptionIsLoadedWithAWarning() {
        var laxer = ADOPTION.replace("230", "250");

        assertThat(adoption(STANDARD, laxer).levels().getFirst().limit())
                .isEqualTo(new Limit.Above(250));
        assertThat(problems.warnings())
                .containsExactly(
                        "adoptions.yaml:3: adoptions[0].levels[0].limit: is laxer than clause c1;"
                                + " tighten it, or expect a conflict");
    }

    @Test
    void oneLaxerThanAMandatoryClauseIsLoadedAndWarnedOfToo() {
        var mandatory = STANDARD.replace("force: recommended", "force: mandatory");

        assertThat(adoption(mandatory, ADOPTION.replace("230", "250")).id()).isEqualTo("a1");
        assertThat(problems.warnings())
                .singleElement()
                .asString()
                .contains("laxer than the mandatory clause c1 and is not used");
    }

    @Test
    void anUnverifiedClauseThatNobodyVouchesForIsLoadedWithAWarning() {
        assertThat(adoption(STANDARD, ADOPTION.replace("checkedBy: Li,", "")).checkedBy()).isNull();
        assertThat(problems.warnings())
                .singleElement()
                .asString()
                .contains("adoptions[0].checkedBy: is missing", "unverified", "against the print");
    }

    @Test
    void aClauseAbolishedBeforeIsLoadedWithAWarningThatNamesItsSuccessor() {
        var abolished =
                STANDARD.replace(
                        "effective: 2020-01-01",
                        "effective: 2020-01-01, abolished: 2026-01-01, supersededBy: GB 55036-2022");

        assertThat(adoption(abolished, ADOPTION).id()).isEqualTo("a1");
        assertThat(problems.warnings())
                .singleElement()
                .asString()
                .contains("c1 was abolished on 2026-01-01", "adopt GB 55036-2022");
        var past = ADOPTION.replace("2026-01-01", "2025-01-01").replace("2027-01", "2026-01");
        adoption(abolished, past);
        assertThat(problems.warnings()).isEmpty();
    }

    @Test
    void whatCanNeverJudgeIsAMistake() {
        assertThat(mistakes(STANDARD.replace("use: limit", "use: setting_range"), ADOPTION))
                .singleElement()
                .asString()
                .contains("c1 is a setting_range and judges nothing");
        assertThat(mistakes(STANDARD.replace("{above: 240}", "unknown"), ADOPTION))
                .singleElement()
                .asString()
                .contains("c1 has no number and judges nothing");
        assertThat(mistakes(STANDARD.replace("voltage,", "benzene, unit: mg/m3,"), ADOPTION))
                .singleElement()
                .asString()
                .contains("c1 limits benzene, which no device can send");
        assertThat(mistakes(STANDARD, ADOPTION.replace("clause: c1", "clause: c2")))
                .singleElement()
                .asString()
                .contains("'c2' is no clause");
    }

    @Test
    void aLevelThatBoundsAnotherSideIsAMistake() {
        assertThat(mistakes(STANDARD, ADOPTION.replace("above: 230", "below: 230")))
                .containsExactly(
                        "adoptions.yaml:3: adoptions[0].levels[0].limit: bounds another side than"
                                + " clause c1; write it in its kind");
        adoption(STANDARD, ADOPTION.replace("above: 230", "outside: [200, 230]"));
        assertThat(problems.warnings()).isEmpty();
    }

    @Test
    void allLevelsMeasureWhatTheClauseDoes() {
        var rate = STANDARD.replace("{above: 240}", "{rate: {bound: 9, per: 10min}}");
        var levels =
                "levels: [{priority: low}, {priority: high, limit: {rate: {bound: 20, per: %s}}}]}";

        var grow = ADOPTION.replaceAll("levels: .*", levels.formatted("10min"));
        assertThat(adoption(rate, grow).levels()).hasSize(2);
        assertThat(mistakes(rate, ADOPTION.replaceAll("levels: .*", levels.formatted("5min"))))
                .singleElement()
                .asString()
                .contains("measures something else than the level before");
        var other = "levels: [{priority: low, limit: {rate: {bound: 5, per: 5min}}}]}";
        assertThat(mistakes(rate, ADOPTION.replaceAll("levels: .*", other)))
                .singleElement()
                .asString()
                .contains("measures something else than clause c1");
    }

    @Test
    void silenceIsAdoptedWithLevelsThatGrow() {
        var silent = STANDARD.replace("voltage", "any").replace("{above: 240}", "{silent: 10min}");
        var levels = "levels: [{priority: low}, {priority: high, limit: {silent: 20min}}]}";

        assertThat(adoption(silent, ADOPTION.replaceAll("levels: .*", levels)).levels()).hasSize(2);
        assertThat(
                        mistakes(
                                silent,
                                ADOPTION.replaceAll("levels: .*", levels.replace("20min", "5min"))))
                .singleElement()
                .asString()
                .contains("does not lie beyond the level before");
    }
}
