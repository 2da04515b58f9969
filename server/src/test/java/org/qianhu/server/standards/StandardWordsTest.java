package org.qianhu.server.standards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.site.Names;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Conflict;
import org.qianhu.core.standard.PassedOver;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.standard.Reason;
import org.qianhu.core.standard.Standard;
import org.qianhu.core.standard.Statistic;
import org.qianhu.core.standard.Tier;
import org.qianhu.core.standard.Upcoming;

class StandardWordsTest {
    @Test
    void everyWordOfTheModelHasItsOwnNameInBothLanguages() {
        own(Reason.values(), StandardWords::of);
        own(PassedOver.Why.values(), StandardWords::of);
        own(Conflict.Kind.values(), StandardWords::of);
        own(Conflict.Kind.values(), Sentences::advice);
        own(Conflict.Severity.values(), StandardWords::of);
        own(Upcoming.What.values(), StandardWords::of);
        own(Tier.values(), StandardWords::of);
        own(Clause.Force.values(), StandardWords::of);
        own(Clause.Use.values(), StandardWords::of);
        own(Clause.Verification.values(), StandardWords::of);
        own(Standard.Status.values(), StandardWords::of);
        own(Priority.values(), StandardWords::of);
        own(FacilitySystem.values(), StandardWords::of);
    }

    private static <E> void own(E[] all, Function<E, Names> words) {
        var names = Arrays.stream(all).map(words).toList();
        assertThat(new HashSet<>(names.stream().map(Names::zh).toList())).hasSize(all.length);
        assertThat(new HashSet<>(names.stream().map(Names::en).toList())).hasSize(all.length);
        assertThat(names).allMatch(n -> n.zh().codePoints().anyMatch(Character::isIdeographic));
        assertThat(names).allMatch(n -> n.en().codePoints().noneMatch(Character::isIdeographic));
    }

    @Test
    void aHouseRuleIsLaidDownByTheBureauAndHasNoPrintToCheck() {
        for (var tier : Tier.values()) {
            var words = StandardWords.of(tier, Clause.Verification.PRIMARY);
            var house = tier == Tier.INSTITUTION;
            assertThat(words.zh()).isEqualTo(house ? "本单位自行规定" : "已核对原文");
            assertThat(words.en())
                    .isEqualTo(house ? "Laid down by the bureau" : "Checked against the print");
            assertThat(StandardWords.of(tier, Clause.Verification.UNVERIFIED).zh())
                    .isEqualTo("未核对");
        }
    }

    @Test
    void aStatisticSaysItsFunctionAndItsWindow() {
        assertThat(en(Statistic.INSTANT)).isEqualTo("instant value");
        assertThat(en("mean 1h")).isEqualTo("mean over 1 h");
        assertThat(en("max 10min")).isEqualTo("greatest in 10 min");
        assertThat(en("sum month")).isEqualTo("sum over a month");
        assertThat(en("p95 year")).isEqualTo("95th percentile of a year");
        assertThat(StandardWords.of(Statistic.parse("mean 24h").orElseThrow()).zh())
                .isEqualTo("24 小时均值");
    }

    private static String en(String statistic) {
        return en(Statistic.parse(statistic).orElseThrow());
    }

    private static String en(Statistic statistic) {
        return StandardWords.of(statistic).en();
    }

    @Test
    void aStatisticInJsonIsWrittenAsConfigurationWritesIt() {
        var texts = new ArrayList<String>(List.of("instant"));
        for (var function : List.of("mean", "max", "p95", "sum")) {
            for (var window : List.of("10min", "1h", "8h", "24h", "month", "year")) {
                texts.add(function + " " + window);
            }
        }
        for (var text : texts) {
            assertThat(ModelJson.statistic(Statistic.parse(text).orElseThrow())).isEqualTo(text);
        }
        assertThat(
                        ModelJson.statistic(
                                new Statistic(Statistic.Function.MEAN, Duration.ofMinutes(90))))
                .isEqualTo("mean 90min");
    }
}
