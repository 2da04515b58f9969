package org.qianhu.server.standards;

import java.util.Optional;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.core.Estate;
import org.qianhu.core.Estates;
import org.qianhu.core.standard.LimitInForce;
import org.qianhu.core.telemetry.PointId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why an alarm was judged by its limit, by the catalogue that applied when it rose. */
public sealed interface AlarmCause {
    /** That catalogue gives the limit again, with its reason. */
    record Known(LimitInForce limit) implements AlarmCause {}

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
                .<AlarmCause>map(estate ->
                        limit(alarm, estate)
                                .<AlarmCause>map(Known::new)
                                .orElseGet(() -> new Unexplained(version)))
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

    private static Optional<LimitInForce> limit(Alarm alarm, Estate estate) {
        var answers = new Answers(estate, new Moment.At(alarm.raisedAt()));
        return PointId.parse(alarm.point())
                .flatMap(answers::point)
                .flatMap(answer ->
                        answer.decision().limits().stream()
                                .filter(limit ->
                                        limit.adoption().id().equals(alarm.adoption())
                                                && limit.clause().id().equals(alarm.clause()))
                                .findFirst());
    }
}
