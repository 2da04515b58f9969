package org.qianhu.server.http;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.qianhu.alerts.oncall.Gap;
import org.qianhu.alerts.oncall.Responder;
import org.qianhu.alerts.oncall.Roster;
import org.qianhu.alerts.oncall.Rota;

/**
 * Who is on call, in words.
 *
 * @param gaps of the next {@value #DAYS} days, the first {@value #MOST}
 * @param more gaps beyond these
 */
record OnCallView(List<Duty> rotas, List<Hole> gaps, int more) {
    static final int DAYS = 60;

    private static final int MOST = 100;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /**
     * One rota.
     *
     * @param have how many different people are on call
     * @param need how many there must be
     */
    record Duty(String id, String name, int have, int need, List<Person> people) {
        /** Whether there are fewer than there must be. */
        boolean few() {
            return have < need;
        }
    }

    /** One who is on call. */
    record Person(String name, String why, String from, String to) {}

    /** One time in which there are too few. */
    record Hole(String rota, String from, String to, int have, int need) {}

    static OnCallView of(Roster roster, Instant now, Texts texts) {
        var gaps =
                roster.rotas().stream()
                        .flatMap(rota ->
                                roster
                                        .gaps(rota.id(), now, now.plus(Duration.ofDays(DAYS)))
                                        .stream()
                                        .map(gap -> hole(gap, rota, texts)))
                        .toList();
        return new OnCallView(
                roster.rotas().stream().map(rota -> duty(roster, rota, now, texts)).toList(),
                gaps.stream().limit(MOST).toList(),
                Math.max(0, gaps.size() - MOST));
    }

    private static Duty duty(Roster roster, Rota rota, Instant now, Texts texts) {
        var people =
                roster.onDuty(rota.id(), now).stream()
                        .map(one ->
                                new Person(
                                        name(roster, one.responder(), texts),
                                        texts.in(one.why()),
                                        time(one.from(), rota),
                                        time(one.to(), rota)))
                        .toList();
        return new Duty(rota.id(), texts.in(rota.names()), people.size(), rota.atLeast(), people);
    }

    private static String name(Roster roster, String id, Texts texts) {
        return roster.responder(id).map(Responder::names).map(texts::in).orElse(id);
    }

    private static Hole hole(Gap gap, Rota rota, Texts texts) {
        return new Hole(
                texts.in(rota.names()),
                time(gap.from(), rota),
                time(gap.to(), rota),
                gap.have(),
                gap.need());
    }

    private static String time(Instant at, Rota rota) {
        return TIME.format(at.atZone(rota.zone()));
    }
}
