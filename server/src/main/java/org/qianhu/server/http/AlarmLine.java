package org.qianhu.server.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.alarm.Seen;
import org.qianhu.core.standard.Priority;

/**
 * An alarm as people read it.
 *
 * @param mark a shape of its own for each priority, so that colour is not needed
 * @param place where, in words
 * @param what what is wrong, and by how much
 * @param raised local time of the area
 * @param state where the limit stands now
 * @param aside why it is not presented, and until when; empty when it is
 * @param cause the open alarm that explains it; one, or none
 * @param found what was found on the spot; empty while nobody has said
 * @param fold what it explains, folded under it
 */
record AlarmLine(
        Alarm alarm,
        String priority,
        String mark,
        String system,
        String place,
        String what,
        String raised,
        String age,
        String state,
        String acknowledgement,
        boolean resettable,
        String aside,
        List<Consequence> cause,
        String found,
        Fold fold) {
    /**
     * The consequences of an alarm.
     *
     * @param worst mark and word of the most urgent priority among them, where that is above the
     *     alarm's own; else empty
     * @param first the earliest few
     */
    record Fold(int count, String worst, List<Consequence> first) {
        static final Fold NONE = new Fold(0, "", List.of());
    }

    /** One consequence in one line. */
    record Consequence(long id, String mark, String what, String raised) {}

    private static final int FEW = 10;
    private static final DateTimeFormatter TODAY =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter EARLIER =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    static AlarmLine of(Alarm alarm, Places places, Texts texts, Instant now) {
        return of(alarm, places, texts, now, List.of(), Fold.NONE);
    }

    /** With what it explains. */
    static AlarmLine of(Alarm alarm, AlarmLinks links, Places places, Texts texts, Instant now) {
        var consequences = links.consequences(alarm);
        var worst = links.worst(alarm);
        var fold =
                new Fold(
                        consequences.size(),
                        worst.above(alarm.priority())
                                ? mark(worst) + " " + texts.t("priority." + worst.id())
                                : "",
                        consequences.stream()
                                .limit(FEW)
                                .map(each -> consequence(each, places, texts, now))
                                .toList());
        var cause = links.cause(alarm).map(up -> consequence(up, places, texts, now));
        return of(alarm, places, texts, now, cause.stream().toList(), fold);
    }

    /** In one line, as a consequence or a cause. */
    static Consequence consequence(Alarm alarm, Places places, Texts texts, Instant now) {
        var zone = places.zone(alarm.place().area());
        return new Consequence(
                alarm.id(),
                mark(alarm.priority()),
                places.words(alarm.place())
                        + " · "
                        + places.without(alarm.place(), texts.in(alarm.text())),
                shortTime(alarm.raisedAt(), zone, now));
    }

    private static AlarmLine of(
            Alarm alarm,
            Places places,
            Texts texts,
            Instant now,
            List<Consequence> cause,
            Fold fold) {
        var zone = places.zone(alarm.place().area());
        var words = new AlarmWords(texts, places);
        return new AlarmLine(
                alarm,
                texts.t("priority." + alarm.priority().id()),
                mark(alarm.priority()),
                texts.t("system." + alarm.system()),
                places.words(alarm.place()),
                places.without(alarm.place(), texts.in(alarm.text())),
                shortTime(alarm.raisedAt(), zone, now),
                texts.age(Duration.between(alarm.raisedAt(), now)),
                texts.t("condition." + alarm.condition().id()),
                acknowledgement(alarm, texts, zone, now),
                resettable(alarm),
                words.disposition(alarm),
                cause,
                words.confirmation(alarm),
                fold);
    }

    /**
     * A limit that is withdrawn leaves nothing to wait for; the store refuses what is only lost.
     */
    private static boolean resettable(Alarm alarm) {
        var over = alarm.condition() == Condition.UNKNOWN && alarm.clearedAt() != null;
        return alarm.latched() && (alarm.condition() == Condition.NORMAL || over);
    }

    /** What whoever reads this line has seen, as forms send it back. */
    String seen() {
        return Seen.of(alarm).text();
    }

    /** Id of its disposition. */
    String disposition() {
        return alarm.disposition().id();
    }

    /** Whether somebody must say what was found on the spot. */
    boolean confirmable() {
        return alarm.system().equals("fire");
    }

    /** Standard and clause; empty where there are none. */
    String book() {
        return said(alarm.standard()) + " " + said(alarm.clause());
    }

    /** The limit as text; empty where there is none. */
    String limit() {
        return said(alarm.limit());
    }

    private static String said(String text) {
        return text.equals("-") ? "" : text;
    }

    private static String acknowledgement(Alarm alarm, Texts texts, ZoneId zone, Instant now) {
        var at = alarm.acknowledgedAt();
        return alarm.acknowledged()
                ? texts.t(
                        "state.acknowledged",
                        alarm.acknowledgedBy(),
                        at == null ? "" : shortTime(at, zone, now))
                : texts.t("state.unacknowledged");
    }

    static String mark(Priority priority) {
        return switch (priority) {
            case CRITICAL -> "◆";
            case HIGH -> "▲";
            case MEDIUM -> "●";
            case LOW -> "■";
        };
    }

    private static String shortTime(Instant at, ZoneId zone, Instant now) {
        var local = at.atZone(zone);
        var today = local.toLocalDate().equals(now.atZone(zone).toLocalDate());
        return (today ? TODAY : EARLIER).format(local);
    }

    /** Date and time of an area. */
    static String fullTime(@Nullable Instant at, ZoneId zone) {
        return at == null ? "–" : FULL.format(at.atZone(zone));
    }
}
