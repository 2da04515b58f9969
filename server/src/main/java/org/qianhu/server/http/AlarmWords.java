package org.qianhu.server.http;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Confirmation;
import org.qianhu.alerts.alarm.Disposition;
import org.qianhu.alerts.alarm.Step;
import org.qianhu.alerts.limits.Figures;

/** States and steps of alarms in the reader's words and local time. */
final class AlarmWords {
    /**
     * One line of what became of an alarm.
     *
     * @param at ISO 8601, for machines
     * @param time local
     * @param who empty for what came of itself
     * @param text comment or value; may be empty
     */
    record StepLine(String at, String time, String what, String who, String text) {}

    private static final Pattern UNTIL =
            Pattern.compile("until ([0-9]{4}-[0-9T:.-]+Z)(?:: )?(.*)", Pattern.DOTALL);

    private final Texts texts;
    private final Places places;

    AlarmWords(Texts texts, Places places) {
        this.texts = texts;
        this.places = places;
    }

    /** Why it is not on the desk, and until when; empty when it is. */
    String disposition(Alarm alarm) {
        return switch (alarm.disposition()) {
            case Disposition.InService _ -> "";
            case Disposition.Shelved(var until, var who, var reason) ->
                    texts.t("aside.shelved", time(alarm, until), who, reason);
            case Disposition.Suppressed _ -> texts.t("aside.suppressed");
            case Disposition.OutOfService(var since, var who, var reason) ->
                    texts.t("aside.out-of-service", time(alarm, since), who, reason);
        };
    }

    /** What was found on the spot; empty while nobody has said. */
    String confirmation(Alarm alarm) {
        return alarm.confirmation() == Confirmation.OPEN
                ? ""
                : texts.t("confirmation." + alarm.confirmation().id());
    }

    StepLine step(Alarm alarm, Step step) {
        var key = "step." + step.what().toLowerCase(Locale.ROOT).replace('-', '_');
        return new StepLine(
                step.at().toString(),
                time(alarm, step.at()),
                texts.has(key) ? texts.t(key) : step.what(),
                step.who().equals("qianhu") ? texts.t("step.by-rule") : step.who(),
                said(alarm, step));
    }

    /** The store's words, but for what only a program can read. */
    private String said(Alarm alarm, Step step) {
        var text = step.text();
        if (step.who().isEmpty()) {
            var cause = text.replaceFirst("\\|.*", "");
            return text.isEmpty() ? figure(alarm, step.value()) : texts.t("step.cause", cause);
        }
        var shelved = UNTIL.matcher(text);
        return step.what().equals("shelve") && shelved.matches()
                ? texts.t(
                        "step.until",
                        time(alarm, Instant.parse(shelved.group(1))),
                        shelved.group(2))
                : text;
    }

    private String time(Alarm alarm, Instant at) {
        return AlarmLine.fullTime(at, places.zone(alarm.place().area()));
    }

    /** A judged value with its unit, as far as it has one. */
    private static String figure(Alarm alarm, double value) {
        if (Double.isNaN(value) || alarm.system().equals("qianhu")) {
            return "";
        }
        var number = Figures.bound(value);
        return alarm.unit().equals("1") ? number : number + " " + alarm.unit();
    }
}
