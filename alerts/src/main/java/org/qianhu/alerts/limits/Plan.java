package org.qianhu.alerts.limits;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.signal.Highest;
import org.qianhu.alerts.signal.Measures;
import org.qianhu.alerts.signal.Signal;
import org.qianhu.alerts.signal.Signals;
import org.qianhu.core.Estate;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.Group;
import org.qianhu.core.site.Register;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.standard.LimitInForce;
import org.qianhu.core.standard.LimitsAt;
import org.qianhu.core.standard.Subject;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quantities;

/**
 * What an estate is watched by at an instant, compiled: every watch has a number, every reading a
 * route to the watches that it concerns. Never changed once it is made.
 */
final class Plan {
    private static final int[] NONE = {};
    private static final String METER = "Electrical_Meter";
    private static final Set<String> DETECTORS = Set.of("fire_alarm", "manual_call");

    private final Register register;
    private final LimitsAt inForce;
    private final IdentityHashMap<Adoption, Adoption> measured = new IdentityHashMap<>();
    private final List<Watched> watches = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<PointId, Route> routes = new HashMap<>();
    private final Map<String, int[]> gateways = new HashMap<>();
    private final Map<String, int[]> feeders = new HashMap<>();
    private final Map<String, int[]> zones = new HashMap<>();
    private final Map<Integer, Set<PointId>> fed = new HashMap<>();
    private long unwatched;

    private Plan(Register register, LimitsAt inForce) {
        this.register = register;
        this.inForce = inForce;
    }

    static Plan of(Estate estate, Instant at) {
        var register = estate.register();
        var plan = new Plan(register, estate.catalogue().at(register.calendar(), at));
        for (var group : register.groups()) {
            plan.add(group);
        }
        for (var device : register.devices()) {
            plan.add(device);
        }
        return plan;
    }

    private void add(Group group) {
        var found = new ArrayList<Integer>();
        for (var limit : decide(group.device(), group.point())) {
            var signal = signal(limit, group);
            if (signal != null || (group.kind() == Group.Kind.GATEWAY && Judged.silence(limit))) {
                int number = watch(limit, group.device(), signal);
                found.add(number);
                fed.put(number, feeding(group));
            } else {
                unwatched++;
            }
        }
        of(group.kind()).put(group.device().id(), numbers(found));
    }

    /** Null where readings do not decide, or nobody sends any. */
    private @Nullable Signal signal(LimitInForce limit, Group group) {
        if (feeding(group).isEmpty()) {
            return null;
        }
        return switch (group.kind()) {
            case GATEWAY -> null;
            case FEEDER -> Judged.value(limit) ? new Highest() : null;
            case ZONE -> signal(limit, group.device());
        };
    }

    /** The points of its members that a group is judged by. */
    static Set<PointId> feeding(Group group) {
        var points = new HashSet<PointId>();
        for (var member : group.members()) {
            for (var point : member.points()) {
                if (feeds(group.kind(), member, point)) {
                    points.add(point);
                }
            }
        }
        return points;
    }

    private static boolean feeds(Group.Kind kind, Device device, PointId point) {
        return switch (kind) {
            case GATEWAY -> false;
            case FEEDER -> device.brickClass().equals(METER) && point.quantity().equals("voltage");
            case ZONE -> DETECTORS.contains(point.quantity());
        };
    }

    private Map<String, int[]> of(Group.Kind kind) {
        return switch (kind) {
            case GATEWAY -> gateways;
            case FEEDER -> feeders;
            case ZONE -> zones;
        };
    }

    private void add(Device device) {
        var silences = new LinkedHashMap<String, Integer>();
        var own = new ArrayList<Integer>();
        int node = nodes.size();
        var gateway = of(gateways, device.gateway());
        var feeder = of(feeders, device.feeder());
        for (var point : device.points()) {
            var values = new ArrayList<Integer>();
            var heard = new ArrayList<Integer>();
            for (var limit : decide(device, point)) {
                if (Judged.silence(limit)) {
                    heard.add(
                            silences.computeIfAbsent(
                                    limit.adoption().id(), _ -> watch(limit, device, null)));
                } else {
                    judge(limit, device, values);
                }
            }
            own.addAll(values);
            join(device, point, values);
            if (!values.isEmpty() || !heard.isEmpty() || gateway.length > 0) {
                routes.put(point, new Route(numbers(values), numbers(heard), gateway, node));
            }
        }
        nodes.add(
                new Node(
                        numbers(own),
                        numbers(new ArrayList<>(silences.values())),
                        gateway,
                        feeder,
                        of(zones, device.zone())));
    }

    private void judge(LimitInForce limit, Device device, List<Integer> values) {
        if (Judged.value(limit)) {
            values.add(watch(limit, device, null));
            return;
        }
        var signal = signal(limit, device);
        if (signal == null) {
            unwatched++;
        } else {
            values.add(watch(limit, device, signal));
        }
    }

    /** Adds the watches on the groups of {@code device} that {@code point} feeds. */
    private void join(Device device, PointId point, List<Integer> values) {
        if (feeds(Group.Kind.FEEDER, device, point)) {
            Arrays.stream(of(feeders, device.feeder())).forEach(values::add);
        }
        if (feeds(Group.Kind.ZONE, device, point)) {
            Arrays.stream(of(zones, device.zone())).forEach(values::add);
        }
    }

    private List<LimitInForce> decide(Device device, PointId point) {
        return inForce.decide(Subject.of(register, device, point)).limits();
    }

    private @Nullable Signal signal(LimitInForce limit, Device device) {
        var quantity = Quantities.find(limit.point().quantity());
        var area = register.area(device.place().area());
        if (quantity.isEmpty() || area.isEmpty()) {
            return null;
        }
        return Signals.of(
                        limit.adoption().levels().getFirst().limit(),
                        limit.clause().statistic(),
                        area.get().zone(),
                        quantity.get())
                .orElse(null);
    }

    private int watch(LimitInForce limit, Device device, @Nullable Signal signal) {
        var rule = measured.computeIfAbsent(limit.adoption(), Plan::measured);
        watches.add(new Watched(limit, rule, device, signal));
        return watches.size() - 1;
    }

    private static Adoption measured(Adoption adoption) {
        return Silence.watches(adoption) ? Silence.measured(adoption) : Measures.of(adoption);
    }

    private static int[] of(Map<String, int[]> groups, @Nullable String id) {
        var found = id == null ? null : groups.get(id);
        return found == null ? NONE : found;
    }

    private static int[] numbers(List<Integer> found) {
        return found.isEmpty() ? NONE : found.stream().mapToInt(Integer::intValue).toArray();
    }

    List<Watched> watches() {
        return watches;
    }

    List<Node> nodes() {
        return nodes;
    }

    @Nullable Route route(PointId point) {
        return routes.get(point);
    }

    /** Numbers of the nodes of each watch on a group, by number of the watch. */
    Map<Integer, int[]> members() {
        var members = new HashMap<Integer, List<Integer>>();
        for (int node = 0; node < nodes.size(); node++) {
            var device = nodes.get(node);
            for (var groups : List.of(device.gateways(), device.feeders(), device.zones())) {
                for (int watch : groups) {
                    members.computeIfAbsent(watch, _ -> new ArrayList<>()).add(node);
                }
            }
        }
        var all = new HashMap<Integer, int[]>();
        members.forEach((watch, found) -> all.put(watch, numbers(found)));
        return all;
    }

    /** The points that a watch on a group is fed by; empty for a watch on a point. */
    Optional<Set<PointId>> fed(int watch) {
        return Optional.ofNullable(fed.get(watch));
    }

    /** How many limits cannot be judged. */
    long unwatched() {
        return unwatched;
    }
}
