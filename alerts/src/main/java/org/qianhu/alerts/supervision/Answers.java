package org.qianhu.alerts.supervision;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How long alarms called until they were acknowledged, over the last day. */
final class Answers {
    private record Answer(long minute, long ms) {}

    private final Deque<Answer> answers = new ArrayDeque<>();

    void answered(long minute, Duration after) {
        answers.addLast(new Answer(minute, after.toMillis()));
    }

    /** So many of 100 took no longer (nearest rank); empty where nothing was acknowledged. */
    Optional<Duration> percentile(int percent, long from) {
        var sorted =
                answers.stream().filter(a -> a.minute() >= from).mapToLong(Answer::ms).toArray();
        java.util.Arrays.sort(sorted);
        int rank = (int) Math.ceil(sorted.length * percent / 100.0);
        return sorted.length == 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(sorted[rank - 1]));
    }

    void forget(long minute) {
        while (!answers.isEmpty() && answers.getFirst().minute() < minute) {
            answers.removeFirst();
        }
    }
}
