package org.qianhu.alerts.store;

import java.time.Instant;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.By;

/**
 * What a person or a rule did to an alarm.
 *
 * @param what {@code acknowledge}, {@code confirm}, {@code false_alarm}, {@code comment}, {@code
 *     shelve}, {@code unshelve}, {@code take_out_of_service}, {@code return_to_service}, {@code
 *     reset} or {@code unacknowledge}
 */
public record Deed(Instant at, String who, String what, String comment) {
    static Deed of(Act act, By by) {
        return switch (act) {
            case Act.Acknowledge _ -> deed(by, "acknowledge");
            case Act.Confirm(boolean real, _) -> deed(by, real ? "confirm" : "false_alarm");
            case Act.Comment _ -> deed(by, "comment");
            case Act.Shelve(Instant until) -> {
                var reason = by.comment().isBlank() ? "" : ": " + by.comment();
                yield new Deed(by.at(), by.who(), "shelve", "until " + until + reason);
            }
            case Act.Unshelve _ -> deed(by, "unshelve");
            case Act.TakeOutOfService _ -> deed(by, "take_out_of_service");
            case Act.ReturnToService _ -> deed(by, "return_to_service");
            case Act.Reset _ -> deed(by, "reset");
        };
    }

    private static Deed deed(By by, String what) {
        return new Deed(by.at(), by.who(), what, by.comment());
    }
}
