package org.qianhu.alerts.limits;

import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.signal.Signal;
import org.qianhu.core.site.Device;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.LimitInForce;

/**
 * What is watched.
 *
 * @param limit as it is in force
 * @param rule the same, its bounds being on what is measured
 * @param device the device, or the group as one
 * @param signal how readings become the measure; null for the reading itself, and for silence
 */
public record Watched(LimitInForce limit, Adoption rule, Device device, @Nullable Signal signal) {
    /** Key of the watch. */
    public String key() {
        return limit.watch();
    }

    /** Whether it is silence that is watched for. */
    boolean silence() {
        return limit.adoption().levels().getFirst().limit() instanceof Limit.Silent;
    }

    /**
     * Whether the alarm of a feeder may explain its own. What protects people is shown whatever
     * else is wrong: nobody knows at night whether it is a consequence.
     */
    boolean explainable() {
        if (rule.latching()) {
            return false;
        }
        return switch (device.system()) {
            case ENERGY -> true;
            case FIRE, ACCESS, ENVIRONMENT -> silence();
        };
    }
}
