package org.qianhu.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qianhu.core.Estate;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Clause.Verification;
import org.qianhu.core.standard.Limit;

/** The shipped standards say what the table of facts says, no more and no less. */
class ShippedFactsTest {
    private static final Estate SHIPPED = Loads.good(EstateReader.read(ReferenceSites.CONFIG));
    private static final Pattern ROW = Pattern.compile("S\\d{3}");

    /** Row, mark of its number, least and greatest value, day of effect; - for none. */
    private static final String FACTS =
            """
            S001 S -10 7 2008-10-01
            S002 S -7 7 2008-10-01
            S003 U - 10 2008-10-01
            S004 S 49.8 50.2 2008-10-01
            S005 S 49.5 50.5 2008-10-01
            S006 S - 5.0 1994-03-01
            S007 U - 4.0 1994-03-01
            S008 S - 2 2009-05-01
            S009 U - 1.0 2009-05-01
            S010 U 0.90 - -
            S011 S - 0.08 2023-02-01
            S012 S - 0.03 2023-02-01
            S013 S - 0.20 2023-02-01
            S014 S - 0.20 2023-02-01
            S015 S - 0.60 2023-02-01
            S016 U - 0.10 2023-02-01
            S017 U - 10 2023-02-01
            S018 U - 0.20 2023-02-01
            S019 U - 0.50 2023-02-01
            S020 U - 0.16 2023-02-01
            S021 U - 0.20 2023-02-01
            S022 U - 0.10 2023-02-01
            S023 U - 0.05 2023-02-01
            S024 U - 300 2023-02-01
            S025 U - 1500 2023-02-01
            S026 U 22 28 2023-02-01
            S027 U 16 24 2023-02-01
            S028 U 40 80 2023-02-01
            S029 U 30 60 2023-02-01
            S030 U - 0.3 2023-02-01
            S031 U - 0.2 2023-02-01
            S032 U 30 - 2023-02-01
            S033 U - - 2022-04-01
            S034 U 26 - 2007-06-01
            S035 U - 20 2007-06-01
            S036 V - - 2018-10-26
            S037 U - 55 2016-12-01
            S038 U - 70 2016-12-01
            S039 U - 65 2016-12-01
            S040 U - 80 2016-12-01
            S041 C - 70 2016-12-01
            S042 U - 90 2016-12-01
            S043 S - 85 2016-12-01
            S044 U - 110 2016-12-01
            S045 U - 65 2016-12-01
            S046 U - 80 2016-12-01
            S047 U - 80 2016-12-01
            S048 U - 100 2016-12-01
            S049 U - 50 2016-12-01
            S050 U - 60 2016-12-01
            S051 U - 65 2016-12-01
            S052 U - 70 2016-12-01
            S053 U - - 2016-12-01
            S054 U - - -
            S055 V - - 2008-10-01
            S056 V - - 2018-10-26
            S057 U - 8.0 2022-04-01
            S058 U 300 - 2024-11-01
            S059 S - - 2015-10-01
            S060 U 26 28 2012-10-01
            S061 U 20 1000 2015-06-01
            S062 U 300 500 2014-05-01
            S063 U 45 140 2015-06-01
            S064 S - 25 2020-01-01
            S065 S - 50 2020-01-01
            S066 U 5 25 2020-11-01
            S067 U - 20 2011-12-01
            S068 U 0.10 - 2014-10-01
            S069 U 0.15 - 2014-10-01
            S070 U 0.35 0.50 2014-10-01
            S071 U 36 - 2014-10-01
            S072 U 0.05 - 2018-01-01
            S073 S - 10 2011-07-01
            S074 S - 100 2011-07-01
            S075 S - 10 2011-07-01
            S076 S - 100 2011-07-01
            S077 S 10000 - 2011-07-01
            S078 S 2 - 2011-07-01
            S079 S 2 - 2011-03-01
            S080 U - - 2023-03-01
            S081 S - 3 2014-05-01
            S082 C 0.05 - 2006-06-01
            S083 U 0.5 - 2019-03-01
            S084 S - - 2012-01-01
            S085 U - 10 2012-01-01
            S086 S - - 2008-01-01
            S087 S - - 2026-01-27
            S088 U - - -
            S089 S - - -
            S090 S - - -
            S091 U - - -
            S092 C - - -
            S093 S - - 2021-05-21
            S094 U - - 2022-10-01
            S095 U 180 - 2007-08-01
            S096 U 30 - 2007-08-01
            S097 S - - 2018-12-01
            S098 V - - 2018-01-01
            S099 V - - 2018-01-01
            S100 V - - 2018-01-01
            S101 V - - 2018-01-01
            S102 V - - 2018-01-01
            S103 V - - 2018-01-01
            S104 V - - 2018-01-01
            S105 V - - 2018-01-01
            S106 V - - 2018-01-01
            S107 V - - 2018-01-01
            """;

    /** How the table's number becomes Qianhu's: percent of nominal, percent by volume. */
    private static final Map<String, DoubleUnaryOperator> CONVERTED =
            Map.of(
                    "S001", percent -> 220 * (1 + percent / 100),
                    "S002", percent -> 380 * (1 + percent / 100),
                    "S016", percent -> percent * 10_000);

    record Fact(String row, String mark, double low, double high, LocalDate effective) {
        static Fact of(String line) {
            var parts = line.split(" ");
            var convert = CONVERTED.getOrDefault(parts[0], DoubleUnaryOperator.identity());
            return new Fact(
                    parts[0],
                    parts[1],
                    convert.applyAsDouble(number(parts[2])),
                    convert.applyAsDouble(number(parts[3])),
                    parts[4].equals("-") ? LocalDate.EPOCH : LocalDate.parse(parts[4]));
        }

        private static double number(String text) {
            return text.equals("-") ? Double.NaN : Double.parseDouble(text);
        }

        Verification verification() {
            return switch (mark) {
                case "V" -> Verification.PRIMARY;
                case "S" -> Verification.SECONDARY;
                default -> Verification.UNVERIFIED;
            };
        }

        @Override
        public String toString() {
            return row;
        }
    }

    static Stream<Fact> facts() {
        return FACTS.lines().map(Fact::of);
    }

    private static List<Clause> clauses() {
        return SHIPPED.catalogue().standards().stream().flatMap(s -> s.clauses().stream()).toList();
    }

    @Test
    void everyRowIsTheSourceOfExactlyOneClause() {
        var sources =
                clauses().stream()
                        .map(Clause::source)
                        .filter(source -> ROW.matcher(source).matches())
                        .toList();

        assertThat(sources).hasSize(107).doesNotHaveDuplicates();
        assertThat(sources).containsExactlyInAnyOrderElementsOf(facts().map(Fact::row).toList());
    }

    @ParameterizedTest
    @MethodSource("facts")
    void theClauseHasTheMarkTheNumberAndTheDayOfItsRow(Fact fact) {
        var clause =
                clauses().stream()
                        .filter(c -> c.source().equals(fact.row()))
                        .findFirst()
                        .orElseThrow();

        assertThat(clause.verification()).isEqualTo(fact.verification());
        assertThat(clause.effective()).isEqualTo(fact.effective());
        var bounds = bounds(clause);
        assertThat(bounds[0]).isCloseTo(fact.low(), within(1e-9));
        assertThat(bounds[1]).isCloseTo(fact.high(), within(1e-9));
    }

    private static double[] bounds(Clause clause) {
        return switch (clause.limit()) {
            case null -> new double[] {Double.NaN, Double.NaN};
            case Limit.Above(double bound) -> new double[] {Double.NaN, bound};
            case Limit.Below(double bound) -> new double[] {bound, Double.NaN};
            case Limit.Outside(double low, double high) -> new double[] {low, high};
            case Limit.EqualTo _,
                    Limit.Rate _,
                    Limit.Stuck _,
                    Limit.Silent _,
                    Limit.Deviation _,
                    Limit.Coincidence _ ->
                    throw new AssertionError(clause.id() + " has no bound as the table has");
        };
    }

    @Test
    void whatIsAbolishedNamesItsSuccessor() {
        assertThat(clauses())
                .filteredOn(clause -> clause.abolished() != null)
                .hasSize(11)
                .allSatisfy(clause -> assertThat(clause.supersededBy()).isNotNull());
    }

    @Test
    void whereSourcesContradictTheSummarySaysSo() {
        var contradicted = facts().filter(fact -> fact.mark().equals("C")).map(Fact::row).toList();

        assertThat(clauses())
                .filteredOn(clause -> contradicted.contains(clause.source()))
                .hasSize(3)
                .allSatisfy(clause -> {
                    assertThat(clause.summary().zh()).contains("矛盾");
                    assertThat(clause.summary().en()).contains("contradict");
                });
    }

    // a mandatory clause that somebody checked is in force whether or not it is adopted
    @Test
    void noNumberJudgesByLawAloneBeforeSomebodyChecksIt() {
        assertThat(clauses())
                .filteredOn(clause -> clause.force() == Clause.Force.MANDATORY)
                .filteredOn(clause -> clause.use() == Clause.Use.LIMIT)
                .isNotEmpty()
                .allSatisfy(clause ->
                        assertThat(clause.verification()).isEqualTo(Verification.UNVERIFIED));
    }

    @Test
    void everyBookHasAClauseAndEveryAdoptionANumber() {
        var judged = new ArrayList<String>();
        for (var adoption : SHIPPED.catalogue().adoptions()) {
            judged.add(adoption.clause());
        }
        assertThat(SHIPPED.catalogue().standards())
                .allSatisfy(standard -> assertThat(standard.clauses()).isNotEmpty());
        assertThat(clauses())
                .filteredOn(clause -> judged.contains(clause.id()))
                .allSatisfy(clause -> assertThat(clause.limit()).isNotNull());
    }
}
