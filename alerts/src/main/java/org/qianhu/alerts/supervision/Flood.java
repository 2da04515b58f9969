package org.qianhu.alerts.supervision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which more alarms came than operators can read.
 *
 * @param since begin of the unbroken run of minutes with alarms that led into it
 * @param until end of the first minute that is below the end of a flood; null while it lasts
 * @param alarms announcements in it
 * @param worst most in ten minutes, of all operators together
 * @param first id of the alarm announced first in it, often its cause; 0 where it is not known
 */
public record Flood(Instant since, @Nullable Instant until, int alarms, int worst, long first) {}
