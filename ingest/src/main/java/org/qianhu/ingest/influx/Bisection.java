package org.qianhu.ingest.influx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.qianhu.core.telemetry.SeriesStore.Refusal;

/**
 * Writes lines, and halves what the server refuses until the single bad lines are found.
 *
 * <p>A refused request may have stored its good lines ("partial write") or none of them (1.6 does
 * so where a new field conflicts within one request), and its words tell only one reason. So each
 * line is sent again until a request with it alone, or with good ones only, has an answer. Halves
 * go in order, so that of two values for one point and time the later one is written last.
 */
final class Bisection {
    private static final Pattern DROPPED = Pattern.compile(" dropped=(\\d+)\\s*$");
    private static final String BEYOND_RETENTION = "points beyond retention policy";

    private final Function<List<String>, Reply> request;
    private final List<String> lines;
    private final List<Refusal> refusals = new ArrayList<>();

    private Bisection(Function<List<String>, Reply> request, List<String> lines) {
        this.request = request;
        this.lines = lines;
    }

    /** Writes {@code lines}, one or more; {@code request} sends a part of them. */
    static Reply write(
            Function<List<String>, Reply> request, List<String> lines, List<Refusal> refusals) {
        var bisection = new Bisection(request, lines);
        var reply = bisection.part(0, lines.size());
        refusals.addAll(bisection.refusals);
        return reply;
    }

    /** {@link Reply.Accepted} when all of the part is either stored or among the refusals. */
    private Reply part(int from, int to) {
        return switch (request.apply(lines.subList(from, to))) {
            case Reply.Accepted accepted -> accepted;
            case Reply.Away away -> away;
            case Reply.Rejected rejected -> narrow(from, to, rejected.words());
        };
    }

    private Reply narrow(int from, int to, String words) {
        if (to - from == 1 || allBeyondRetention(to - from, words)) {
            // How many were dropped is a matter of the request, not of the line.
            var own = DROPPED.matcher(words).replaceAll("");
            for (int i = from; i < to; i++) {
                refusals.add(new Refusal(i, lines.get(i), own));
            }
            return new Reply.Accepted();
        }
        int middle = (from + to) >>> 1;
        return switch (part(from, middle)) {
            case Reply.Accepted _ -> part(middle, to);
            case Reply.Away away -> away;
            case Reply.Rejected rejected -> rejected;
        };
    }

    /** Spares a replay of old data two requests for every line. */
    private static boolean allBeyondRetention(int size, String words) {
        var dropped = DROPPED.matcher(words);
        return words.contains(BEYOND_RETENTION)
                && dropped.find()
                && dropped.group(1).equals(Integer.toString(size));
    }
}
