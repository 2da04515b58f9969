package org.qianhu.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.Seen;

/** The field {@code seen}: which state of the alarm is answered; null where it is not sent. */
final class SeenField {
    private static final Set<String> PARTS = Set.of("trips", "priority");

    private SeenField() {}

    /** Of the JSON {@code {trips, priority}}. */
    static @Nullable Seen ofJson(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        var known =
                node.isObject()
                        && node.properties().stream().allMatch(e -> PARTS.contains(e.getKey()))
                        && node.path("trips").isInt()
                        && node.path("priority").isTextual();
        var text = node.path("trips").asText() + "." + node.path("priority").asText();
        return Seen.read(known ? text : "")
                .orElseThrow(() ->
                        Problem.badRequest(
                                "field 'seen' is "
                                        + node
                                        + "; it must be the 'trips' and the 'priority' of"
                                        + " the alarm as you saw it, for example"
                                        + " {\"trips\": 1, \"priority\": \"high\"}"));
    }

    /** Of a form, as {@code 2.critical}. */
    static @Nullable Seen ofForm(String text) {
        return text.isEmpty()
                ? null
                : Seen.read(text)
                        .orElseThrow(() ->
                                Problem.badRequest(
                                        "field 'seen' is '"
                                                + text
                                                + "'; it must be trips and priority, such"
                                                + " as 2.critical: load the page anew"));
    }
}
