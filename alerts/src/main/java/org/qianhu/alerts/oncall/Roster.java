package org.qianhu.alerts.oncall;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.qianhu.core.site.Calendar;
import org.qianhu.core.standard.Priority;

/**
 * All that is written down about who is called. The same instant, the same answer: what was in
 * force at three in the morning can be asked for at nine.
 *
 * @param rules the first that matches an alarm decides by which policy it goes
 * @param calendar which days are holidays and which are worked for them
 */
public record Roster(
        List<Responder> responders,
        List<Team> teams,
        List<Rota> rotas,
        List<StandIn> standIns,
        List<Policy> policies,
        List<RouteRule> rules,
        Calendar calendar) {
    /** Nobody is called. */
    public static final Roster EMPTY =
            new Roster(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Calendar.WEEKENDS);

    public Roster {
        responders = List.copyOf(responders);
        teams = List.copyOf(teams);
        rotas = List.copyOf(rotas);
        standIns = List.copyOf(standIns);
        policies = List.copyOf(policies);
        rules = List.copyOf(rules);
    }

    public Optional<Responder> responder(String id) {
        return responders.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    public Optional<Policy> policy(String id) {
        return policies.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** Ids of those in the team; empty for a team that there is not. */
    public List<String> members(String team) {
        return teams.stream()
                .filter(each -> each.id().equals(team))
                .findFirst()
                .map(Team::members)
                .orElse(List.of());
    }

    /**
     * Who is on call at {@code at}, in the order of calling; empty for a gap.
     *
     * @throws IllegalArgumentException for a rota that there is not
     */
    public List<OnDuty> onDuty(String rota, Instant at) {
        return rota(rota).at(at, calendar, standIns(rota));
    }

    /**
     * When in a time too few are on call by that rota.
     *
     * @param to exclusive
     * @throws IllegalArgumentException for a rota that there is not
     */
    public List<Gap> gaps(String rota, Instant from, Instant to) {
        return rota(rota).gaps(from, to, calendar, standIns(rota));
    }

    private Rota rota(String id) {
        return rotas.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no rota '" + id + "'"));
    }

    private List<StandIn> standIns(String rota) {
        return standIns.stream().filter(each -> each.rota().equals(rota)).toList();
    }

    /** The policy for such an alarm; empty when nobody is called for it. */
    public Optional<Policy> route(String area, String system, Priority priority) {
        return rules.stream()
                .filter(rule -> rule.matches(area, system, priority))
                .findFirst()
                .flatMap(rule -> policy(rule.policy()));
    }

    /** Whom a target means at {@code at}, as ids, in the order of calling. */
    public List<String> called(Target target, Instant at) {
        return switch (target) {
            case Target.OfRota(String rota) ->
                    onDuty(rota, at).stream().map(OnDuty::responder).toList();
            case Target.OfTeam(String team) -> members(team);
            case Target.OfResponder(String responder) -> List.of(responder);
        };
    }
}
