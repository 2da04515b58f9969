package org.qianhu.server.standards.edit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.Priority;
import org.qianhu.core.standard.Side;
import org.qianhu.server.standards.edit.Effect.What;

/**
 * How strictly one side of a point is judged.
 *
 * @param levels from least to most severe, each cut to that side
 */
record Strength(
        List<Adoption.Level> levels,
        Duration onDelay,
        Duration offDelay,
        double deadband,
        boolean latching) {
    /** What differs, in both directions: one level may be laxer, and another stricter. */
    record Difference(Set<What> laxer, Set<What> stricter) {}

    static Strength of(Adoption adoption, Side side) {
        var levels = new ArrayList<Adoption.Level>();
        for (var level : adoption.levels()) {
            var cut = cut(level.limit(), side);
            if (cut != null) {
                levels.add(new Adoption.Level(level.priority(), cut));
            }
        }
        return new Strength(
                List.copyOf(levels),
                adoption.onDelay(),
                adoption.offDelay(),
                adoption.deadband(),
                adoption.latching());
    }

    private static @Nullable Limit cut(Limit limit, Side side) {
        if (limit instanceof Limit.Outside(double low, double high)) {
            return switch (side) {
                case HIGH -> new Limit.Above(high);
                case LOW -> new Limit.Below(low);
                case STATE, RATE, STUCK, SILENT, DEVIATION, COINCIDENCE -> null;
            };
        }
        return limit.sides().contains(side) ? limit : null;
    }

    /**
     * How {@code this} differs from {@code before}. A larger deadband, a longer off-delay and a
     * latch that goes count as laxer: an alarm that stands longer hides the next one, one that goes
     * by itself is not looked at.
     */
    Difference from(Strength before) {
        var laxer = EnumSet.noneOf(What.class);
        var stricter = EnumSet.noneOf(What.class);
        for (var priority : Priority.values()) {
            var then = before.bound(priority);
            var now = bound(priority);
            note(What.BOUND, beyond(now, then), beyond(then, now), laxer, stricter);
        }
        int on = onDelay.compareTo(before.onDelay);
        note(What.ON_DELAY, on > 0, on < 0, laxer, stricter);
        int off = offDelay.compareTo(before.offDelay);
        note(What.OFF_DELAY, off > 0, off < 0, laxer, stricter);
        int band = Double.compare(deadband, before.deadband);
        note(What.DEADBAND, band > 0, band < 0, laxer, stricter);
        note(
                What.LATCHING,
                before.latching && !latching,
                latching && !before.latching,
                laxer,
                stricter);
        return new Difference(laxer, stricter);
    }

    private static void note(
            What what, boolean isLaxer, boolean isStricter, Set<What> laxer, Set<What> stricter) {
        if (isLaxer) {
            laxer.add(what);
        }
        if (isStricter) {
            stricter.add(what);
        }
    }

    /** The mildest bound at which an alarm is at least so urgent; null for none. */
    private @Nullable Limit bound(Priority priority) {
        return levels.stream()
                .filter(level -> !priority.above(level.priority()))
                .map(Adoption.Level::limit)
                .findFirst()
                .orElse(null);
    }

    /** Whether {@code one} lets pass what {@code other} does not. */
    private static boolean beyond(@Nullable Limit one, @Nullable Limit other) {
        return other != null && (one == null || !one.atLeastAsStrictAs(other));
    }

    /** The side that {@code what} is about, as a person reads it in any language. */
    String words(What what) {
        return switch (what) {
            case LIMIT, BOUND ->
                    levels.stream()
                            .map(l -> words(l.limit()) + " " + l.priority().id())
                            .collect(Collectors.joining(", "));
            case ON_DELAY -> words(onDelay);
            case OFF_DELAY -> words(offDelay);
            case DEADBAND -> number(deadband);
            case LATCHING -> Boolean.toString(latching);
        };
    }

    private static String words(Limit limit) {
        return switch (limit) {
            case Limit.Above(double bound) -> "> " + number(bound);
            case Limit.Below(double bound) -> "< " + number(bound);
            case Limit.Outside(double low, double high) -> number(low) + ".." + number(high);
            case Limit.EqualTo(double state) -> "= " + number(state);
            case Limit.Rate(double bound, var per) -> "± " + number(bound) + " / " + words(per);
            case Limit.Stuck(var longest) -> "= " + words(longest);
            case Limit.Silent(var longest) -> "- " + words(longest);
            case Limit.Deviation(double percent, int weeks) ->
                    "± " + number(percent) + " % / " + weeks + " × 7 d";
            case Limit.Coincidence(int count, var within) -> "≥ " + count + " / " + words(within);
        };
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String words(Duration length) {
        return length.toMillis() % 1_000 == 0
                ? length.toSeconds() + " s"
                : length.toMillis() + " ms";
    }
}
