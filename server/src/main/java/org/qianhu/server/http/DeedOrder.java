package org.qianhu.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import org.qianhu.alerts.alarm.Act;

/** A deed with all that it needs, read from a body or a form; what is no good is a problem. */
record DeedOrder(Deed deed, Act act, String comment) {
    static final int LONGEST_COMMENT = 500;

    private static final int LONGEST_MINUTES = (int) Duration.ofDays(1).toMinutes();

    /** Of the body {@code {comment, seen}}, or {@code {comment, until | minutes}} for shelving. */
    static DeedOrder ofJson(Deed deed, Ask ask, Instant now) {
        var body = Json.body(ask, fields(deed));
        var comment = Json.text(body, "comment", LONGEST_COMMENT).strip();
        return checked(
                deed,
                deed.act(SeenField.ofJson(body.path("seen")), () -> until(body, now)),
                comment);
    }

    private static Set<String> fields(Deed deed) {
        if (deed == Deed.SHELVE) {
            return Set.of("comment", "until", "minutes");
        }
        return deed.answers() ? Set.of("comment", "seen") : Set.of("comment");
    }

    /** Of the fields {@code comment}, {@code seen} and {@code minutes} of a form. */
    static DeedOrder ofForm(Deed deed, Ask ask, Instant now) {
        var seen = deed.answers() ? SeenField.ofForm(ask.field("seen")) : null;
        var act = deed.act(seen, () -> after(now, ask.field("minutes")));
        return checked(deed, act, comment(ask));
    }

    /** The comment of a form. */
    static String comment(Ask ask) {
        var comment = ask.field("comment").strip();
        if (comment.length() > LONGEST_COMMENT) {
            throw Problem.badRequest("a comment has at most " + LONGEST_COMMENT + " characters");
        }
        return comment;
    }

    private static DeedOrder checked(Deed deed, Act act, String comment) {
        if (deed.needsWords() && comment.isEmpty()) {
            throw Problem.badRequest(
                    "field 'comment' must say "
                            + (deed == Deed.COMMENT ? "something" : "why")
                            + ": others read it when they wonder about this alarm");
        }
        return new DeedOrder(deed, act, comment);
    }

    private static Instant until(JsonNode body, Instant now) {
        if (body.hasNonNull("until") == body.hasNonNull("minutes")) {
            throw Problem.badRequest(
                    "shelving needs an end: either 'until', a time, or 'minutes', a number");
        }
        return body.hasNonNull("minutes")
                ? after(now, body.path("minutes").asText())
                : until(body.path("until").asText(), now);
    }

    private static Instant until(String text, Instant now) {
        try {
            var until = OffsetDateTime.parse(text).toInstant();
            if (until.isAfter(now)) {
                return until;
            }
        } catch (DateTimeException e) {
            // told below, like a time that is over
        }
        throw Problem.badRequest(
                "field 'until' is '"
                        + text
                        + "'; it must be a time to come, RFC 3339 with an offset such as"
                        + " 2026-11-23T10:00:00+08:00");
    }

    private static Instant after(Instant now, String minutes) {
        if (minutes.matches("\\d{1,5}")) {
            int number = Integer.parseInt(minutes);
            if (number >= 1 && number <= LONGEST_MINUTES) {
                return now.plus(Duration.ofMinutes(number));
            }
        }
        throw Problem.badRequest(
                "field 'minutes' is '"
                        + minutes
                        + "'; it must be a whole number from 1 to "
                        + LONGEST_MINUTES);
    }
}
