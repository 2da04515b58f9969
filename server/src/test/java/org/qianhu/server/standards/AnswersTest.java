package org.qianhu.server.standards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.standard.Conflict;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.Reason;
import org.qianhu.core.telemetry.PointId;

class AnswersTest {
    private static final Moment NOW = new Moment.At(Instant.parse("2026-11-23T03:00:00Z"));

    private final Answers answers = new Answers(TestCatalogue.estate("v1"), NOW);
    private final Asked asked = new Asked(answers, Wanted.ALL, Asked.YEAR);

    @Test
    void pointsThatAreJudgedAlikeAreOneRow() {
        var voltage = row("voltage");
        assertThat(voltage.limit().clause().id()).isEqualTo("voltage-floor");
        assertThat(voltage.points()).isEqualTo(6);
        assertThat(voltage.areas())
                .containsExactly(java.util.Map.entry("of-1", 3), java.util.Map.entry("ho-1", 3));
        assertThat(asked.limits()).extracting(LimitRow::id).doesNotHaveDuplicates();
    }

    private LimitRow row(String quantity) {
        var rows = asked.limits().stream().filter(r -> r.quantity().equals(quantity)).toList();
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    @Test
    void aRowSaysWhyItWonAndBeforeWhich() {
        var row = row("residual_current");
        assertThat(row.limit().reason()).isEqualTo(Reason.STRICTER);
        assertThat(row.limit().passedOver())
                .extracting(passed -> Sentences.passedOver(passed).en())
                .containsExactly("GB/T 90002-2010 5.8 (a-leak-500), above 500 mA: less strict");
    }

    @Test
    void everyAnswerIsSumOfWhatSinglePointsAnswer() {
        int limits =
                asked.points().stream()
                        .mapToInt(point -> asked.point(point).decision().limits().size())
                        .sum();
        assertThat(asked.limits().stream().mapToInt(LimitRow::points).sum()).isEqualTo(limits);
        assertThat(limits).isPositive();
    }

    @Test
    void aFilterNarrowsRowsAndTheirPoints() {
        var wanted =
                new Wanted(
                        Optional.of("of-1"),
                        Optional.of(FacilitySystem.ENERGY),
                        Optional.of("voltage"),
                        Optional.of("FLOOR"));
        var rows = new Asked(answers, wanted, Asked.YEAR).limits();
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().points()).isEqualTo(3);
        var nothing =
                new Wanted(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("xyz"));
        assertThat(new Asked(answers, nothing, Asked.YEAR).limits()).isEmpty();
    }

    @Test
    void everyKindOfConflictIsFoundAndExplained() {
        var all = new java.util.ArrayList<>(asked.conflicts());
        all.addAll(asked.superseded());
        assertThat(all).extracting(Conflict::kind).containsAll(List.of(Conflict.Kind.values()));
        for (var conflict : all) {
            var words = Sentences.conflict(conflict);
            assertThat(words.en()).as(conflict.kind().name()).contains("GB").endsWith(".");
            assertThat(words.zh()).as(conflict.kind().name()).contains("GB").endsWith("。");
        }
    }

    @Test
    void anOutdatedClauseInUseNamesItsSuccessor() {
        assertThat(asked.superseded())
                .anySatisfy(conflict ->
                        assertThat(Sentences.conflict(conflict).en())
                                .contains("GB/T 90003-2001", "GB/T 90002-2010 took its place"));
    }

    @Test
    void whatChangesIsFlaggedOnTheRowThatItChanges() {
        assertThat(answers.upcoming(row("co2"), Asked.YEAR))
                .allSatisfy(change -> assertThat(change.day()).isEqualTo(TestCatalogue.CHANGE))
                .isNotEmpty();
        assertThat(answers.upcoming(row("co2"), 7)).isEmpty();
        assertThat(answers.upcoming(row("voltage"), Asked.YEAR)).isEmpty();
    }

    @Test
    void pastAndFutureDifferWhereAClauseEndsAndAnotherBegins() {
        assertThat(co2(NOW)).isEqualTo(new Limit.Above(1_500));
        assertThat(co2(new Moment.StartOf(TestCatalogue.CHANGE))).isEqualTo(new Limit.Above(1_000));
        var before = new Answers(answers.estate(), Moment.parse("2025-06-01").orElseThrow());
        assertThat(before.limits()).extracting(LimitRow::quantity).doesNotContain("co2");
    }

    private Limit co2(Moment moment) {
        var point = PointId.parse("of-1-en:co2").orElseThrow();
        var limits =
                new Answers(answers.estate(), moment)
                        .point(point)
                        .orElseThrow()
                        .decision()
                        .limits();
        assertThat(limits).hasSize(1);
        return limits.getFirst().adoption().levels().getFirst().limit();
    }

    @Test
    void aMandatoryClauseJudgesByLawWhereNobodyAdoptedIt() {
        assertThat(answers.byLaw(row("voltage").limit())).isTrue();
        assertThat(answers.byLaw(row("co2").limit())).isFalse();
    }

    @Test
    void theBookKeepsAnAnswerByVersionAndMoment() {
        var book = new AnswerBook();
        var estate = answers.estate();
        var first = book.of(estate, NOW);
        assertThat(book.of(estate, NOW)).isSameAs(first);
        assertThat(book.of(estate, new Moment.At(Instant.EPOCH))).isNotSameAs(first);
        assertThat(book.of(TestCatalogue.estate("v2"), NOW)).isNotSameAs(first);
        for (int i = 0; i < 20; i++) {
            book.of(estate, new Moment.At(Instant.ofEpochSecond(i)));
        }
        assertThat(book.of(estate, NOW)).isNotSameAs(first);
    }

    @Test
    void everyItemHasAnIdOfItsOwn() {
        for (var question : Question.values()) {
            var ids =
                    AnswersJson.items(question, asked).stream()
                            .map(item -> item.path("id").asText())
                            .toList();
            assertThat(new HashSet<>(ids)).as(question.id()).hasSize(ids.size());
            assertThat(ids).as(question.id()).isNotEmpty();
        }
        assertThat(Arrays.stream(Question.values()).map(Question::id)).doesNotHaveDuplicates();
    }

    @Test
    void aClauseTellsWhoAdoptedItAndWhereItJudges() {
        var clause = ClauseAnswer.of(answers, "leak-300").orElseThrow();
        assertThat(clause.adoptions()).extracting(a -> a.id()).containsExactly("a-leak-300");
        assertThat(clause.inForce()).hasSize(1);
        var other = ClauseAnswer.of(answers, "leak-500").orElseThrow();
        assertThat(other.inForce()).isEmpty();
        assertThat(other.yields()).isEqualTo(clause.inForce());
        assertThat(other.conflicts())
                .extracting(Conflict::kind)
                .containsExactly(Conflict.Kind.CONTRADICTION);
        assertThat(ClauseAnswer.of(answers, "co2-old").orElseThrow().successor()).isPresent();
        assertThat(ClauseAnswer.of(answers, "none")).isEmpty();
    }
}
