package org.qianhu.server.http;

import java.util.List;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.Alarms.Done;
import org.qianhu.alerts.alarm.Alarms.Wanted;
import org.qianhu.alerts.alarm.By;
import org.qianhu.server.identity.Users;

/** What people do to alarms, from pages and from REST alike: done, then noted in the audit log. */
final class AlarmDeeds {
    /** More at once would hold up those who wait behind. */
    static final int MOST_AT_ONCE = 1_000;

    private final Backend backend;
    private final Users users;

    AlarmDeeds(Backend backend, Users users) {
        this.backend = backend;
        this.users = users;
    }

    Done act(long id, DeedOrder order, Caller caller) {
        var by = new By(caller.name(), backend.clock().instant(), order.comment());
        return noted(backend.alarms().act(id, order.act(), by), caller, order);
    }

    /** In one go; one that cannot be acknowledged does not keep back the others. */
    List<Done> acknowledge(List<Wanted> wanted, Caller caller, String comment) {
        var order = new DeedOrder(Deed.ACKNOWLEDGE, new Act.Acknowledge(), comment);
        var by = new By(caller.name(), backend.clock().instant(), comment);
        var all = backend.alarms().act(wanted, by);
        all.forEach(done -> noted(done, caller, order));
        return all;
    }

    private Done noted(Done done, Caller caller, DeedOrder order) {
        if (done instanceof Done.Changed(var alarm)) {
            var detail =
                    order.act() instanceof Act.Shelve(var until)
                            ? "until " + until + ": " + order.comment()
                            : order.comment();
            users.note(caller.name(), order.deed().audited(), Long.toString(alarm.id()), detail);
        }
        return done;
    }
}
