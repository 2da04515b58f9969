package org.qianhu.server.http;

import java.util.List;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.core.standard.PassedOver;
import org.qianhu.server.standards.AlarmCause;
import org.qianhu.server.standards.Sentences;

/**
 * All that is known of one alarm, in words.
 *
 * @param consequences what it explains, the earliest {@value #MOST}
 * @param more consequences beyond these
 * @param steps what became of it and what people did, oldest first
 * @param reasons why its limit judged; one, or none where no standard did
 */
record AlarmCard(
        AlarmLine line,
        List<Fact> facts,
        List<AlarmLine.Consequence> consequences,
        int more,
        List<AlarmWords.StepLine> steps,
        List<Why> reasons) {
    private static final int MOST = 200;

    /** One line of facts. */
    record Fact(String name, String value) {}

    /**
     * Why this limit judged it.
     *
     * @param words the reason, or why it cannot be told
     * @param passedOver the clauses that did not judge it, each with its reason
     * @param address of the clause, as it stood when the alarm rose
     */
    record Why(String words, List<String> passedOver, String address) {}

    /** May read the disk. */
    static AlarmCard of(Alarm alarm, Backend backend, AlarmLinks links, Texts texts) {
        var places = new Places(backend.estates().current().register(), texts);
        var now = backend.clock().instant();
        var words = new AlarmWords(texts, places);
        var consequences = links.consequences(alarm);
        return new AlarmCard(
                AlarmLine.of(alarm, links, places, texts, now),
                facts(alarm, texts, places),
                consequences.stream()
                        .limit(MOST)
                        .map(each -> AlarmLine.consequence(each, places, texts, now))
                        .toList(),
                Math.max(0, consequences.size() - MOST),
                backend.alarms().timeline(alarm.id()).stream()
                        .map(step -> words.step(alarm, step))
                        .toList(),
                reasons(AlarmCause.of(alarm, backend.estates()), alarm, texts));
    }

    private static List<Fact> facts(Alarm alarm, Texts texts, Places places) {
        var zone = places.zone(alarm.place().area());
        var facts =
                List.of(
                        new Fact(texts.t("alarm.place"), places.words(alarm.place())),
                        new Fact(texts.t("alarm.system"), texts.t("system." + alarm.system())),
                        new Fact(texts.t("alarm.point"), alarm.point()),
                        new Fact(
                                texts.t("history.raised"),
                                AlarmLine.fullTime(alarm.raisedAt(), zone)),
                        new Fact(
                                texts.t("history.cleared"),
                                AlarmLine.fullTime(alarm.clearedAt(), zone)),
                        new Fact(texts.t("alarm.trips"), Integer.toString(alarm.trips())),
                        new Fact(texts.t("alarm.limit"), alarm.limit()),
                        new Fact(
                                texts.t("alarm.standard"), alarm.standard() + " " + alarm.clause()),
                        new Fact(texts.t("alarm.adoption"), alarm.adoption()),
                        new Fact(texts.t("alarm.catalogue"), alarm.catalogue()));
        return facts.stream().filter(fact -> !fact.value().matches("[-– ]*")).toList();
    }

    private static List<Why> reasons(AlarmCause cause, Alarm alarm, Texts texts) {
        List<PassedOver> passedOver =
                cause instanceof AlarmCause.Known(var _, var all) ? all : List.of();
        var address =
                "/standards/clauses/"
                        + Page.encode(alarm.clause())
                        + "?at="
                        + Page.encode(alarm.raisedAt().toString());
        return Sentences.cause(cause)
                .map(words ->
                        new Why(
                                texts.in(words),
                                passedOver.stream()
                                        .map(each -> texts.in(Sentences.passedOver(each)))
                                        .toList(),
                                address))
                .stream()
                .toList();
    }
}
