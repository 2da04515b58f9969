package org.qianhu.alerts.supervision;

import java.time.Instant;
import org.qianhu.core.site.Names;
import org.qianhu.core.site.Place;

/**
 * One step in the course of an alarm, as its operators saw it.
 *
 * @param id grows with every step of any alarm
 * @param adoption by which the alarm was raised
 * @param text of the alarm as it is now
 * @param raisedAt event time at which the alarm rose
 * @param notedAt wall-clock time at which the step was stored; never goes back. Load is counted by
 *     it, for then the operator was called
 * @param at event time of the step
 * @param change what changed with it
 * @param announced whether it called for an operator
 */
public record CourseStep(
        long id,
        long alarm,
        String watch,
        String point,
        String system,
        Place place,
        String adoption,
        Names text,
        Instant raisedAt,
        Instant notedAt,
        Instant at,
        Appearance appearance,
        Appearance.Change change,
        boolean announced) {}
