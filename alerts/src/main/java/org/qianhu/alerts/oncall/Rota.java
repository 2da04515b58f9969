package org.qianhu.alerts.oncall;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.qianhu.core.site.Calendar;
import org.qianhu.core.site.Ids;
import org.qianhu.core.site.Names;

/**
 * Who is on call when. Times are local to {@code zone}, and so are clock changes: a shift ends at
 * its hour, however long the night was.
 *
 * @param atLeast how many different people there must be at any time, 1 or more
 * @param shifts in the order of calling
 */
public record Rota(String id, Names names, ZoneId zone, int atLeast, List<Shift> shifts) {
    public Rota {
        Ids.check("rota", id);
        shifts = List.copyOf(shifts);
        if (atLeast < 1) {
            throw new IllegalArgumentException(
                    "rota " + id + ": atLeast is " + atLeast + ", must be 1 or more");
        }
    }

    /**
     * Who is on call at {@code at}, each once, in the order of calling.
     *
     * @param standIns of this rota; the later one in the list goes by what the earlier one made
     */
    List<OnDuty> at(Instant at, Calendar calendar, List<StandIn> standIns) {
        var found = new LinkedHashMap<String, OnDuty>();
        for (var shift : shifts) {
            var day = at.atZone(zone).toLocalDate();
            for (var began : List.of(day.minusDays(1), day)) {
                shift.on(began, zone, calendar)
                        .filter(turn -> !at.isBefore(turn.from()) && at.isBefore(turn.to()))
                        .ifPresent(turn -> join(turn, shift, found));
            }
        }
        var now = standIns.stream().filter(each -> each.covers(at)).toList();
        return now.isEmpty() ? List.copyOf(found.values()) : replaced(found, now);
    }

    private static void join(Shift.Turn turn, Shift shift, LinkedHashMap<String, OnDuty> found) {
        for (var responder : turn.crew()) {
            found.putIfAbsent(
                    responder, new OnDuty(responder, shift.names(), turn.from(), turn.to()));
        }
    }

    /** The one who stands in is called in the place of the one who is away. */
    private static List<OnDuty> replaced(LinkedHashMap<String, OnDuty> found, List<StandIn> now) {
        var all = new ArrayList<>(found.values());
        for (var each : now) {
            var in =
                    new OnDuty(
                            each.responder(),
                            new Names(each.reason(), each.reason()),
                            each.from(),
                            each.to());
            int place = place(all, each);
            all.removeIf(one -> one.responder().equals(each.responder()));
            if (place < 0) {
                all.add(in);
            } else {
                all.removeIf(one -> one.responder().equals(each.instead()));
                all.add(Math.min(place, all.size()), in);
            }
        }
        return List.copyOf(all);
    }

    private static int place(List<OnDuty> all, StandIn each) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).responder().equals(each.instead())) {
                return i;
            }
        }
        return -1;
    }

    /** When in a time there are fewer than {@code atLeast}; neighbours that are alike joined. */
    List<Gap> gaps(Instant from, Instant to, Calendar calendar, List<StandIn> standIns) {
        var gaps = new ArrayList<Gap>();
        var edges = List.copyOf(edges(from, to, calendar, standIns));
        for (int i = 0; i + 1 < edges.size(); i++) {
            int have = at(edges.get(i), calendar, standIns).size();
            if (have < atLeast) {
                add(gaps, new Gap(id, edges.get(i), edges.get(i + 1), have, atLeast));
            }
        }
        return gaps;
    }

    private static void add(List<Gap> gaps, Gap gap) {
        var last = gaps.isEmpty() ? Optional.<Gap>empty() : Optional.of(gaps.getLast());
        if (last.filter(g -> g.to().equals(gap.from()) && g.have() == gap.have()).isPresent()) {
            var before = gaps.removeLast();
            gaps.add(new Gap(gap.rota(), before.from(), gap.to(), gap.have(), gap.need()));
        } else {
            gaps.add(gap);
        }
    }

    /** Every instant at which somebody may come or go: between two of them nothing changes. */
    private TreeSet<Instant> edges(
            Instant from, Instant to, Calendar calendar, List<StandIn> standIns) {
        var edges = new TreeSet<Instant>();
        var last = to.atZone(zone).toLocalDate();
        for (var day = from.atZone(zone).toLocalDate().minusDays(1);
                !day.isAfter(last);
                day = day.plusDays(1)) {
            for (var shift : shifts) {
                shift.on(day, zone, calendar)
                        .ifPresent(turn -> {
                            edges.add(turn.from());
                            edges.add(turn.to());
                        });
            }
        }
        for (var each : standIns) {
            edges.add(each.from());
            edges.add(each.to());
        }
        edges.removeIf(edge -> !edge.isAfter(from) || !edge.isBefore(to));
        edges.add(from);
        edges.add(to);
        return edges;
    }
}
