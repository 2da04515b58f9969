package org.qianhu.alerts.supervision;

/** A span of time up to now over which bad actors and priorities are counted. */
public enum Span {
    /** To the minute. */
    DAY(24 * 60, 1),
    /** To the hour: the hour in which it begins counts whole. */
    WEEK(7 * 24 * 60, 60),
    /** To the UTC day: the day in which it begins counts whole. */
    MONTH(30 * 24 * 60, 24 * 60);

    private final int minutes;
    private final int step;

    Span(int minutes, int step) {
        this.minutes = minutes;
        this.step = step;
    }

    /** {@code 24h}, {@code 7d} or {@code 30d}. */
    public String id() {
        return switch (this) {
            case DAY -> "24h";
            case WEEK -> "7d";
            case MONTH -> "30d";
        };
    }

    /** Width of its buckets in minutes. */
    int step() {
        return step;
    }

    /** First minute of the bucket in which {@code minute} lies. */
    long bucket(long minute) {
        return Math.floorDiv(minute, step) * step;
    }

    /** The first minute that counts where {@code minute} is the last. */
    long firstMinute(long minute) {
        return bucket(minute - minutes + 1);
    }
}
