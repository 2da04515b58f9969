package org.qianhu.server.http;

import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import org.qianhu.alerts.alarm.Act;

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

    /**
     * The act.
     *
     * @param until asked only where it has an end
     */
    Act act(Supplier<Instant> until) {
        return switch (this) {
            case ACKNOWLEDGE -> new Act.Acknowledge();
            case CONFIRM -> new Act.Confirm(true);
            case FALSE_ALARM -> new Act.Confirm(false);
            case COMMENT -> new Act.Comment();
            case SHELVE -> new Act.Shelve(until.get());
            case UNSHELVE -> new Act.Unshelve();
            case OUT_OF_SERVICE -> new Act.TakeOutOfService();
            case IN_SERVICE -> new Act.ReturnToService();
            case RESET -> new Act.Reset();
        };
    }
}
