package org.qianhu.alerts.store;

import java.time.Duration;
import java.time.Instant;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.By;
import org.qianhu.alerts.alarm.Condition;
import org.qianhu.alerts.alarm.Confirmation;
import org.qianhu.alerts.alarm.Disposition.OutOfService;
import org.qianhu.alerts.alarm.Disposition.Shelved;

/** What people do to alarms; pure. Who may do it at all is decided elsewhere. */
final class Acts {
    /** What rules do is done in this name; it is nobody who could answer for it. */
    static final String NOBODY = "qianhu";

    /** A working shift: whoever shelved a fire or forced-entry alarm is still there at its end. */
    static final Duration LONGEST_GUARDED_SHELF = Duration.ofHours(8);

    /** A day: what must be quiet for longer is out of service, not shelved. */
    static final Duration LONGEST_SHELF = Duration.ofHours(24);

    private Acts() {}

    static Ruling on(Case c, Act act, By by) {
        var a = c.alarm();
        if (!act.answers(a)) {
            return new Ruling.Stays(
                    "it rose again meanwhile; look at its trips and priority, then answer anew");
        }
        return switch (act) {
            case Act.Acknowledge _ ->
                    a.acknowledged()
                            ? new Ruling.Stays("already acknowledged")
                            : moved(c, noted(a, by).acknowledged(by.who(), by.at()), act, by);
            case Act.Confirm(boolean real, _) -> confirm(c, real, by);
            case Act.Comment _ ->
                    by.comment().isBlank()
                            ? new Ruling.Stays("a comment needs words")
                            : moved(c, noted(a, by), act, by);
            case Act.Shelve(Instant until) -> shelve(c, until, by);
            case Act.Unshelve _ ->
                    c.aside().shelf() == null
                            ? new Ruling.Stays("not shelved")
                            : moved(c.with(c.aside().shelved(null)), noted(a, by), act, by);
            case Act.TakeOutOfService _ -> take(c, by);
            case Act.ReturnToService _ ->
                    c.aside().out() == null
                            ? new Ruling.Stays("not out of service")
                            : moved(c.with(c.aside().taken(null)), noted(a, by), act, by);
            case Act.Reset _ -> {
                var hindrance = hindrance(c);
                yield hindrance.isEmpty()
                        ? moved(c, noted(a, by).unlatched(), act, by)
                        : new Ruling.Stays(hindrance);
            }
        };
    }

    private static Ruling confirm(Case c, boolean real, By by) {
        var a = c.alarm();
        var found = real ? Confirmation.REAL : Confirmation.FALSE_ALARM;
        if (!a.system().equals("fire")) {
            return new Ruling.Stays("only a fire alarm is confirmed as real or false");
        }
        if (a.confirmation() == found) {
            return new Ruling.Stays(
                    real ? "already confirmed as real" : "already confirmed as a false alarm");
        }
        var next = noted(a, by).confirmed(found);
        return moved(
                c,
                a.acknowledged() ? next : next.acknowledged(by.who(), by.at()),
                new Act.Confirm(real),
                by);
    }

    private static Ruling shelve(Case c, Instant until, By by) {
        var longest = c.guarded() ? LONGEST_GUARDED_SHELF : LONGEST_SHELF;
        var shelf = new Shelved(until, by.who(), by.comment());
        if (c.guarded() && nameless(by)) {
            return new Ruling.Stays(
                    "a fire or forced-entry alarm is shelved by a named person with a reason only");
        }
        if (!until.isAfter(by.at())) {
            return new Ruling.Stays("a shelf ends in the future, not at " + until);
        }
        if (until.isAfter(by.at().plus(longest))) {
            return new Ruling.Stays(
                    "it is shelved for at most "
                            + longest.toHours()
                            + " h; take it out of service instead");
        }
        return shelf.equals(c.aside().shelf())
                ? new Ruling.Stays("already shelved until " + until)
                : moved(
                        c.with(c.aside().shelved(shelf)),
                        noted(c.alarm(), by),
                        new Act.Shelve(until),
                        by);
    }

    private static Ruling take(Case c, By by) {
        if (c.aside().out() != null) {
            return new Ruling.Stays("already out of service");
        }
        if (nameless(by)) {
            return new Ruling.Stays("it goes out of service by a named person with a reason only");
        }
        var out = new OutOfService(by.at(), by.who(), by.comment());
        return moved(
                c.with(c.aside().taken(out)), noted(c.alarm(), by), new Act.TakeOutOfService(), by);
    }

    private static boolean nameless(By by) {
        return by.comment().isBlank() || by.who().isBlank() || by.who().equals(NOBODY);
    }

    /** Why a latched alarm cannot be reset now; empty when it can. */
    private static String hindrance(Case c) {
        var condition = c.alarm().condition();
        if (!c.alarm().latched()) {
            return "not latched";
        }
        return condition == Condition.NORMAL || c.withdrawn()
                ? ""
                : "condition is " + condition.id();
    }

    private static Revision noted(Alarm a, By by) {
        var next = new Revision(a).changed(by.at());
        return by.comment().isBlank() ? next : next.comment(by.comment());
    }

    private static Ruling moved(Case c, Revision next, Act act, By by) {
        return new Ruling.Moved(c.with(next.alarm()), Deed.of(act, by));
    }
}
