package org.qianhu.alerts.store;

import static org.qianhu.alerts.TestSite.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.qianhu.alerts.TestSite;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.By;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.alerts.watch.Transition.Kind;
import org.qianhu.alerts.watch.Watch;
import org.qianhu.alerts.watch.WatchState;
import org.qianhu.core.standard.Adoption;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;

/**
 * Random events of one watch: what a real {@link Watch} makes of random readings, late ones among
 * them; silence and the causes that the engine would find; changes delivered again; and all that
 * people do, sensible or not.
 */
final class Events {
    /** What happens next. */
    sealed interface Event {
        /**
         * A change of the engine.
         *
         * @param read whether a reading led to it
         * @param again whether it was delivered before
         */
        record Changed(Change change, boolean read, boolean again) implements Event {}

        record Acted(Act act, By by) implements Event {}
    }

    private static final long LATENESS = 20_000;
    private static final List<String> SYSTEMS = List.of("fire", "fire", "access", "energy");

    final String watch;
    private final Random random;
    private final Adoption rule;
    private final String system;
    private final String point;
    private final List<Change> made = new ArrayList<>();
    private WatchState state = WatchState.INITIAL;
    private boolean lost;

    Events(int number) {
        random = new Random(number);
        system = SYSTEMS.get(random.nextInt(SYSTEMS.size()));
        point = system.equals("access") ? "door-1:door_forced" : "meter-0:load_ratio";
        var latching = random.nextInt(3) > 0;
        int on = random.nextInt(4);
        rule = TestSite.load("a", on, random.nextInt(6), latching, TestSite.LOAD_LEVELS);
        watch = "watch-" + number;
    }

    /** What happens to the watch at {@code position}. */
    List<Event> next(long position, Instant now) {
        int dice = random.nextInt(100);
        if (dice < 55) {
            return read(position, now.toEpochMilli());
        }
        if (dice < 65) {
            return lost ? List.of() : made(position, Watch.tick(rule, state, now.toEpochMilli()));
        }
        if (dice < 75) {
            return found(position, now.toEpochMilli());
        }
        if (dice < 82 && !made.isEmpty()) {
            var again = made.get(random.nextInt(made.size()));
            return List.of(new Event.Changed(again, false, true));
        }
        return List.of(new Event.Acted(act(now), by(now)));
    }

    private List<Event> read(long position, long now) {
        long at = random.nextInt(5) == 0 ? now - random.nextInt(60_000) : now;
        var reading = new Reading(load(0), at, 40 + random.nextInt(50), Quality.GOOD);
        var step = Watch.read(rule, state, reading, now, LATENESS);
        var events = made(position, step);
        if (!lost || at != now) {
            return events;
        }
        lost = false;
        if (!events.isEmpty()) {
            return events;
        }
        var kind = state.condition() == Condition.CLEARING ? Kind.CLEARING : Kind.RESUMED;
        var known = new Transition(kind, state.condition(), state.level(), at, reading.value());
        return List.of(new Event.Changed(change(position, 1, known, ""), true, false));
    }

    private List<Event> made(long position, org.qianhu.alerts.watch.Step step) {
        var read = !step.state().equals(state);
        state = step.state();
        var events = new ArrayList<Event>();
        for (var t : step.transitions()) {
            if (t.kind().changesAlarm(rule.latching())) {
                var cause = t.kind() == Kind.RAISED && random.nextInt(4) == 0 ? "feeder" : "";
                var change = change(position, events.size() + 1, t, cause);
                events.add(new Event.Changed(change, read, false));
            }
        }
        return events;
    }

    /** What the engine finds out otherwise: silence, causes, another configuration. */
    private List<Event> found(long position, long now) {
        int dice = random.nextInt(20);
        if (dice == 0) {
            state = WatchState.INITIAL;
            lost = false;
            return found(position, Kind.WITHDRAWN, Condition.UNKNOWN, now);
        }
        if (dice < 8 && state.up()) {
            lost = true;
            return found(position, Kind.LOST, Condition.UNKNOWN, now);
        }
        var kind = dice < 14 ? Kind.SUPPRESSED : Kind.RELEASED;
        return found(position, kind, lost ? Condition.UNKNOWN : state.condition(), now);
    }

    private List<Event> found(long position, Kind kind, Condition to, long now) {
        var t = new Transition(kind, to, state.level(), now, state.value());
        var cause = kind == Kind.SUPPRESSED ? "gateway" : "";
        return List.of(new Event.Changed(change(position, 1, t, cause), false, false));
    }

    private Change change(long position, int ordinal, Transition t, String cause) {
        var at = Instant.ofEpochMilli(t.at());
        var alarm =
                t.kind().tellsLevel()
                        ? TestAlarms.alarm(watch, point, system, t.level(), rule.latching(), at)
                        : null;
        var change = new Change(watch, position, ordinal, t, cause, alarm);
        made.add(change);
        return change;
    }

    private Act act(Instant now) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> new Act.Acknowledge();
            case 3, 4 -> new Act.Reset();
            case 5 -> new Act.Confirm(random.nextBoolean());
            case 6 -> new Act.Comment();
            case 7, 8 -> new Act.Shelve(now.plus(Duration.ofMinutes(random.nextInt(1_800) - 60)));
            case 9 -> new Act.Unshelve();
            case 10 -> new Act.TakeOutOfService();
            default -> new Act.ReturnToService();
        };
    }

    private By by(Instant now) {
        var who = random.nextInt(5) == 0 ? "qianhu" : "wang";
        return new By(who, now, random.nextInt(3) == 0 ? "" : "repair");
    }
}
