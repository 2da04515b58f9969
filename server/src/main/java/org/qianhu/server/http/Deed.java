package org.qianhu.server.http;

import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.Seen;

/** What one may do to an alarm; the id is the last part of its address, on pages and in REST. */
enum Deed {
    ACKNOWLEDGE,
    CONFIRM,
    FALSE_ALARM,
    COMMENT,
    SHELVE,
    UNSHELVE,
    OUT_OF_SERVICE,
    IN_SERVICE,
    RESET;

    /** In lower case, with hyphens. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As the audit log calls it. */
    String audited() {
        return "alarm." + id();
    }

    /** Whether it says nothing, or hides something, without words. */
    boolean needsWords() {
        return switch (this) {
            case COMMENT, SHELVE, OUT_OF_SERVICE -> true;
            case ACKNOWLEDGE, CONFIRM, FALSE_ALARM, UNSHELVE, IN_SERVICE, RESET -> false;
        };
    }

    /** Whether it answers what was seen, so that it must not cover a rise that came since. */
    boolean answers() {
        return switch (this) {
            case ACKNOWLEDGE, CONFIRM, FALSE_ALARM -> true;
            case COMMENT, SHELVE, UNSHELVE, OUT_OF_SERVICE, IN_SERVICE, RESET -> false;
        };
    }

    /**
     * The act.
     *
     * @param seen what is answered, or null for whatever is there
     * @param until asked only where it has an end
     */
    Act act(@Nullable Seen seen, Supplier<Instant> until) {
        return switch (this) {
            case ACKNOWLEDGE -> new Act.Acknowledge(seen);
            case CONFIRM -> new Act.Confirm(true, seen);
            case FALSE_ALARM -> new Act.Confirm(false, seen);
            case COMMENT -> new Act.Comment();
            case SHELVE -> new Act.Shelve(until.get());
            case UNSHELVE -> new Act.Unshelve();
            case OUT_OF_SERVICE -> new Act.TakeOutOfService();
            case IN_SERVICE -> new Act.ReturnToService();
            case RESET -> new Act.Reset();
        };
    }
}
