package org.qianhu.alerts.supervision;

import java.time.Duration;
import java.util.Optional;

/**
 * The figures of supervision at one minute. An announcement is a call for an operator: only what is
 * shown counts, so the consequences of one cause are no load.
 *
 * @param operators on duty
 * @param load announcements in ten minutes, of all operators together
 * @param worst greatest load of 24 h
 * @param announced in 24 h
 * @param flood whether one goes on
 * @param floodShare share of 24 h in flood, 0 to 1
 * @param standing shown alarms that have stood for more than 24 h
 * @param chattering watches that chattered within 24 h
 * @param fleeting alarms of 24 h that cleared within a minute and before anybody acknowledged them
 * @param topTenShare share of the ten worst actors of 24 h, 0 to 1
 * @param spread announcements of 24 h by priority
 * @param answerMedian time to acknowledge of half of those acknowledged in 24 h
 * @param answerMost of nine in ten of them
 * @param active shown alarms that stand
 * @param unacknowledged shown alarms that nobody has acknowledged
 * @param suppressed alarms that stand and are explained by another one
 * @param shelved alarms that stand and are off the desk for a time
 * @param outOfService alarms that stand and are out of service
 */
public record Figures(
        int operators,
        int load,
        int worst,
        int announced,
        boolean flood,
        double floodShare,
        int standing,
        int chattering,
        int fleeting,
        double topTenShare,
        Spread spread,
        Optional<Duration> answerMedian,
        Optional<Duration> answerMost,
        int active,
        int unacknowledged,
        int suppressed,
        int shelved,
        int outOfService) {
    /** Announcements per operator in ten minutes. */
    public double loadPerOperator() {
        return (double) load / operators;
    }

    /** The greatest of 24 h. */
    public double worstPerOperator() {
        return (double) worst / operators;
    }

    /** The mean of 24 h. */
    public double meanPerOperator() {
        return (double) announced / operators / (24 * 60 / Targets.LOAD_MINUTES);
    }
}
