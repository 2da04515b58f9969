package org.qianhu.alerts.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;
import org.qianhu.core.standard.Priority;

/**
 * One episode of a watch: from the rise until it is over, and kept for ever after. System alarms
 * (journal full, dead letters overflowing) have the same shape with system {@code qianhu}.
 *
 * @param id unique, growing
 * @param watch key of the watch, or of the system condition
 * @param point text form of the point, or the system condition
 * @param system {@code energy}, {@code fire}, {@code access}, {@code environment} or {@code qianhu}
 * @param text what is or was wrong, where, by how much; kept as it was told when the limit was
 *     broken
 * @param raisedAt event time at which it rose, in the first of its trips
 * @param changedAt time of the last transition or action
 * @param clearedAt when the limit was kept again, or null
 * @param value the value at the last transition; once over, the one that ended it
 * @param limit the limit as text, for example {@code > 300 mA}
 * @param standard code of the standard; {@code clause}, {@code adoption} and {@code catalogue}
 *     (version) say by what it was raised
 * @param trips how often it rose: 1, and one more for each trip while it was latched
 */
public record Alarm(
        long id,
        String watch,
        String point,
        String system,
        Place place,
        Priority priority,
        Condition condition,
        boolean acknowledged,
        boolean latched,
        Names text,
        Instant raisedAt,
        Instant changedAt,
        @Nullable Instant clearedAt,
        double value,
        String unit,
        String limit,
        String standard,
        String clause,
        String adoption,
        String catalogue,
        @Nullable String acknowledgedBy,
        @Nullable Instant acknowledgedAt,
        String comment,
        Confirmation confirmation,
        Disposition disposition,
        int trips) {
    /** Whether it is not over: the limit is broken, or the alarm waits for its reset. */
    public boolean standing() {
        return clearedAt == null || latched;
    }

    /** Whether the operator is to see it. */
    public boolean presented() {
        return disposition instanceof Disposition.InService;
    }

    /** Whether it still needs a person: not over, or over and never acknowledged. */
    public boolean open() {
        return standing() || !acknowledged;
    }

    /** The same under the id that the store gave it. */
    public Alarm numbered(long given) {
        return new Alarm(
                given,
                watch,
                point,
                system,
                place,
                priority,
                condition,
                acknowledged,
                latched,
                text,
                raisedAt,
                changedAt,
                clearedAt,
                value,
                unit,
                limit,
                standard,
                clause,
                adoption,
                catalogue,
                acknowledgedBy,
                acknowledgedAt,
                comment,
                confirmation,
                disposition,
                trips);
    }
}
