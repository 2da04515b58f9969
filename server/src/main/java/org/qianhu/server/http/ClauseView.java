package org.qianhu.server.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.standard.Cited;
import org.qianhu.core.standard.Clause;
import org.qianhu.core.standard.Standard;
import org.qianhu.server.http.AlarmCard.Fact;
import org.qianhu.server.http.StandardsView.Cite;
import org.qianhu.server.http.StandardsView.ConflictLine;
import org.qianhu.server.http.StandardsView.LimitLine;
import org.qianhu.server.standards.Asked;
import org.qianhu.server.standards.ClauseAnswer;
import org.qianhu.server.standards.Sentences;
import org.qianhu.server.standards.StandardWords;

/**
 * One clause as people read it.
 *
 * @param successor what took its place, where the catalogue has it
 * @param adoptions who adopted it; empty for nobody
 * @param yieldsTo the limits before which it is passed over
 * @param idle why it does not judge points that it could, and how many
 */
record ClauseView(
        Cite cite,
        String title,
        List<Fact> facts,
        @Nullable Cite successor,
        List<String> adoptions,
        List<LimitLine> inForce,
        List<LimitLine> yieldsTo,
        List<Fact> idle,
        List<ConflictLine> conflicts,
        String at) {
    static ClauseView of(ClauseAnswer answer, Asked asked, Texts texts) {
        var answers = asked.answers();
        var words = new StandardsLines(answers, texts);
        var clause = answer.clause();
        return new ClauseView(
                words.cite(new Cited(answer.standard(), clause, null)),
                texts.in(answer.standard().titles()),
                facts(answer.standard(), clause, words, texts),
                answer.successor().map(words::cite).orElse(null),
                answer.adoptions().stream().map(words::adopted).toList(),
                answer.inForce().stream().map(row -> words.limit(row, asked.days())).toList(),
                answer.yields().stream().map(row -> words.limit(row, asked.days())).toList(),
                answer.idle().entrySet().stream()
                        .map(idle ->
                                new Fact(
                                        words.in(StandardWords.of(idle.getKey())),
                                        words.points(idle.getValue())))
                        .toList(),
                answer.conflicts().stream().map(words::conflict).toList(),
                AlarmLine.fullTime(answers.at(), answers.zone()));
    }

    private static List<Fact> facts(
            Standard standard, Clause clause, StandardsLines words, Texts texts) {
        var facts = new ArrayList<Fact>();
        facts.add(fact(texts, "standard", standard.code() + " " + texts.in(standard.titles())));
        facts.add(fact(texts, "status", words.in(StandardWords.of(standard.status()))));
        facts.add(fact(texts, "tier", words.in(StandardWords.of(standard.tier()))));
        facts.add(fact(texts, "number", clause.number()));
        facts.add(fact(texts, "id", clause.id()));
        facts.add(fact(texts, "quantity", words.in(Sentences.quantity(clause.quantity()))));
        facts.add(fact(texts, "statistic", words.in(StandardWords.of(clause.statistic()))));
        facts.add(fact(texts, "demand", Sentences.bound(clause).map(words::in).orElse("")));
        facts.add(fact(texts, "scope", words.scope(clause.scope())));
        facts.add(fact(texts, "force", words.in(StandardWords.of(clause.force()))));
        facts.add(fact(texts, "use", words.in(StandardWords.of(clause.use()))));
        var verified = StandardWords.of(standard.tier(), clause.verification());
        facts.add(fact(texts, "verification", words.in(verified)));
        facts.add(fact(texts, "effective", clause.effective().toString()));
        facts.add(fact(texts, "abolished", said(clause.abolished())));
        facts.add(fact(texts, "successor", said(successor(standard, clause))));
        facts.add(fact(texts, "source", clause.source()));
        return facts.stream().filter(fact -> !fact.value().isBlank()).toList();
    }

    private static @Nullable String successor(Standard standard, Clause clause) {
        return clause.supersededBy() != null ? clause.supersededBy() : standard.supersededBy();
    }

    private static Fact fact(Texts texts, String key, String value) {
        return new Fact(texts.t("standards.fact." + key), value);
    }

    private static String said(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
