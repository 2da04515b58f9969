package org.qianhu.alerts.oncall;

import java.util.List;
import org.qianhu.core.site.Ids;
import org.qianhu.core.site.Names;

/**
 * People who are called together: property, security, cleaning, a contractor's.
 *
 * @param members ids of responders, in the order of calling; at least one
 */
public record Team(String id, Names names, List<String> members) {
    public Team {
        Ids.check("team", id);
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("team " + id + " has no members");
        }
    }
}
