package org.qianhu.alerts.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps the score over the course of alarms: steps and the clock go in, in order; figures come out.
 * No clock and no store of its own, so the same course gives the same figures, live and recomputed.
 * Its memory grows with minutes, watches and open alarms, not with the alarms of a day.
 */
final class Score {
    private static final int DAY = 24 * 60;

    /** Every so many minutes all counts go to the boards, which look no further back. */
    private static final int WHOLE_EVERY = 10;

    private final int operators;
    private final Consumer<ClosedMinute> closed;
    private final Minutes minutes = new Minutes();
    private final Floods floods;
    private final Actors actors = new Actors();
    private final Chatters chatters = new Chatters();
    private final Open open = new Open();
    private final Answers answers = new Answers();
    private long current;
    private long closedFrom = Long.MAX_VALUE;

    /**
     * @param begin from when on steps come
     * @param closed told of minutes that are over, from {@link #tellFrom} on
     */
    Score(int operators, Instant begin, Consumer<ClosedMinute> closed) {
        this.operators = operators;
        this.closed = closed;
        floods = new Floods(minutes, operators);
        current = minute(begin);
    }

    /** Tells of minutes from {@code minute} on. */
    void tellFrom(long minute) {
        closedFrom = minute;
    }

    /** An alarm that was open before the begin. */
    void began(CourseStep step) {
        var _ = open.apply(step);
    }

    void apply(CourseStep step) {
        advance(step.notedAt());
        if (step.announced()) {
            minutes.announced(current, step.appearance().priority(), step.alarm());
            actors.announced(current, step.watch(), step.alarm());
            chatters.announced(current, step);
        }
        var ended = open.apply(step);
        ended.answered().ifPresent(after -> answers.answered(current, after));
        if (ended.fleeting()) {
            minutes.fleeting(current);
        }
    }

    /** It is now {@code now}: the minutes before are over. Never goes back. */
    void advance(Instant now) {
        long minute = minute(now);
        long oldest = minute - Span.MONTH.step() * 32L;
        while (current < minute) {
            close();
            // after a long time without anybody, what lies between does not matter any more
            current = Math.max(current + 1, oldest);
            forget();
        }
    }

    private void close() {
        minutes.close(current);
        floods.close(current);
        if (current >= closedFrom) {
            var whole = current % WHOLE_EVERY == 0 || current == closedFrom;
            var counts = open.takeChanged();
            if (whole) {
                counts.putAll(open.counts());
            }
            var end = Instant.ofEpochSecond((current + 1) * 60);
            closed.accept(new ClosedMinute(current, figures(end), whole, counts));
        }
    }

    private void forget() {
        minutes.forget(Span.MONTH.firstMinute(current));
        floods.forget(Span.MONTH.firstMinute(current));
        actors.forget(current);
        chatters.forget(current);
        answers.forget(current - DAY);
    }

    private Figures figures(Instant now) {
        long from = dayBefore();
        return new Figures(
                operators,
                minutes.load(current),
                minutes.worst(from, current),
                minutes.spread(from, current).total(),
                floods.running(current) != null,
                (double) floods.minutesIn(from, current) / DAY,
                open.standingSince(now.minus(Targets.STANDING)).size(),
                chatters.since(now.minus(Duration.ofMinutes(DAY))).size(),
                minutes.fleeting(from, current),
                actors.top(Span.DAY).share(),
                minutes.spread(from, current),
                answers.percentile(50, from),
                answers.percentile(90, from),
                open.standing("in_service"),
                open.unacknowledged(),
                open.standing("suppressed"),
                open.standing("shelved"),
                open.standing("out_of_service"));
    }

    private long dayBefore() {
        return Span.DAY.firstMinute(current);
    }

    /** How things stand; {@code now} is not before the last {@link #advance}. */
    Kpi kpi(Instant now) {
        var day = now.minus(Duration.ofMinutes(DAY));
        Map<Span, TopTen> top = new EnumMap<>(Span.class);
        Map<Span, Spread> spreads = new EnumMap<>(Span.class);
        for (var span : Span.values()) {
            top.put(span, actors.top(span));
            spreads.put(span, minutes.spread(span.firstMinute(current), current));
        }
        return new Kpi(
                now,
                figures(now),
                Optional.ofNullable(floods.running(current)),
                floods.since(dayBefore(), current),
                bars(),
                open.standingSince(now.minus(Targets.STANDING)).stream().limit(Kpi.MOST).toList(),
                chatters.since(day).stream().limit(Kpi.MOST).toList(),
                top,
                spreads);
    }

    private List<Kpi.Bar> bars() {
        var bars = new ArrayList<Kpi.Bar>();
        long last = Math.floorDiv(current, Targets.LOAD_MINUTES) * Targets.LOAD_MINUTES;
        for (long from = last - DAY + Targets.LOAD_MINUTES;
                from <= last;
                from += Targets.LOAD_MINUTES) {
            int alarms = minutes.load(from + Targets.LOAD_MINUTES - 1);
            bars.add(new Kpi.Bar(Instant.ofEpochSecond(from * 60), alarms));
        }
        return bars;
    }

    static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 60);
    }
}
