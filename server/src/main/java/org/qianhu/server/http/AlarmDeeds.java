package org.qianhu.server.http;

import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.Alarms.Done;
import org.qianhu.alerts.alarm.By;
import org.qianhu.server.identity.Users;

/** What people do to alarms, from pages and from REST alike: done, then noted in the audit log. */
final class AlarmDeeds {
    static final int LONGEST_COMMENT = 500;

    private final Backend backend;
    private final Users users;

    AlarmDeeds(Backend backend, Users users) {
        this.backend = backend;
        this.users = users;
    }

    Done acknowledge(long id, Caller caller, String comment) {
        return act(id, new Act.Acknowledge(), caller, "alarm.acknowledge", comment);
    }

    Done reset(long id, Caller caller, String comment) {
        return act(id, new Act.Reset(), caller, "alarm.reset", comment);
    }

    private Done act(long id, Act act, Caller caller, String what, String comment) {
        var by = new By(caller.name(), backend.clock().instant(), comment);
        return noted(backend.alarms().act(id, act, by), caller, what, comment);
    }

    private Done noted(Done done, Caller caller, String what, String comment) {
        if (done instanceof Done.Changed(var alarm)) {
            users.note(caller.name(), what, Long.toString(alarm.id()), comment);
        }
        return done;
    }
}
