package org.qianhu.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;

/** What became of dead letters that were sent in again, in words. */
final class ReplayedLetters {
    private ReplayedLetters() {}

    /** One line for each of {@code ids}. */
    static List<String> lines(Collection<Long> ids, JsonNode answer) {
        var unknown = new HashSet<Long>();
        answer.path("unknown").forEach(id -> unknown.add(id.asLong()));
        var lines = new ArrayList<String>();
        for (long id : new LinkedHashSet<>(ids)) {
            var refused = answer.path("refused").path(String.valueOf(id));
            if (unknown.contains(id)) {
                lines.add(id + "  is no dead letter; ./qianhu dead-letters list shows them");
            } else if (refused.isTextual()) {
                lines.add(id + "  refused: " + refused.asText());
            } else {
                lines.add(id + "  taken in");
            }
        }
        return lines;
    }

    static boolean allTaken(JsonNode answer) {
        return answer.path("refused").isEmpty() && answer.path("unknown").isEmpty();
    }
}
