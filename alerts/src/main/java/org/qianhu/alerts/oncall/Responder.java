package org.qianhu.alerts.oncall;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Ids;
import org.qianhu.core.site.Names;

/**
 * Somebody who can be called.
 *
 * @param id unique among responders, {@code [a-z0-9-]+}
 * @param user name under which he or she logs in, or null
 * @param language {@code zh} or {@code en}, of what is sent
 * @param contacts by preference, the first one first; at least one
 * @param quiet when nothing but fire may disturb, or null for never
 */
public record Responder(
        String id,
        Names names,
        @Nullable String user,
        String language,
        List<Contact> contacts,
        @Nullable QuietHours quiet) {
    public Responder {
        Ids.check("responder", id);
        contacts = List.copyOf(contacts);
        if (contacts.isEmpty()) {
            throw new IllegalArgumentException(
                    "responder " + id + " has no contact; add a channel and an address");
        }
        if (!language.equals("zh") && !language.equals("en")) {
            throw new IllegalArgumentException(
                    "language of " + id + " is '" + language + "', must be zh or en");
        }
    }
}
