package org.qianhu.server.standards;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.core.Estate;
import org.qianhu.core.Estates;
import org.qianhu.core.standard.Decision;
import org.qianhu.core.standard.LimitInForce;
import org.qianhu.core.standard.PassedOver;
import org.qianhu.core.telemetry.PointId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why an alarm was judged by its limit, by the catalogue that applied when it rose. */
public sealed interface AlarmCause {
    /**
     * That catalogue gives the limit again, with its reason.
     *
     * @param passedOver all clauses on the quantity that did not judge it, whether or not they
     *     competed
     */
    record Known(LimitInForce limit, List<PassedOver> passedOver) implements AlarmCause {
        public Known {
            passedOver = List.copyOf(passedOver);
        }
    }

    /** That catalogue is not kept here any more, or cannot be read. */
    record VersionGone(String version) implements AlarmCause {}

    /** That catalogue gives the point other limits at that instant, or has no such point. */
    record Unexplained(String version) implements AlarmCause {}

    /** No standard: the platform tells of itself. */
    record OfThePlatform() implements AlarmCause {}

    /** Why {@code alarm} was judged as it was. May read the disk. */
    static AlarmCause of(Alarm alarm, Estates estates) {
        if (alarm.system().equals("qianhu")) {
            return new OfThePlatform();
        }
        var version = alarm.catalogue();
        return kept(estates, version)
                .<AlarmCause>map(
                        estate -> known(alarm, estate).orElseGet(() -> new Unexplained(version)))
                .orElseGet(() -> new VersionGone(version));
    }

    // an alarm is shown whatever has become of the files of its time
    private static Optional<Estate> kept(Estates estates, String version) {
        try {
            return estates.version(version);
        } catch (RuntimeException unreadable) {
            Logger log = LoggerFactory.getLogger(AlarmCause.class);
            log.error("version {} of the catalogue cannot be read", version, unreadable);
            return Optional.empty();
        }
    }

    private static Optional<AlarmCause> known(Alarm alarm, Estate estate) {
        var answers = new Answers(estate, new Moment.At(alarm.raisedAt()));
        return PointId.parse(alarm.point())
                .flatMap(answers::point)
                .map(PointAnswer::decision)
                .flatMap(decision ->
                        decision.limits().stream()
                                .filter(limit -> by(limit, alarm))
                                .<AlarmCause>map(limit -> new Known(limit, all(limit, decision)))
                                .findFirst());
    }

    private static boolean by(LimitInForce limit, Alarm alarm) {
        return limit.adoption().id().equals(alarm.adoption())
                && limit.clause().id().equals(alarm.clause());
    }

    private static List<PassedOver> all(LimitInForce limit, Decision decision) {
        return Stream.concat(limit.passedOver().stream(), decision.passedOver().stream())
                .distinct()
                .toList();
    }
}
