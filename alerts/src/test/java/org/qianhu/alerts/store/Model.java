package org.qianhu.alerts.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.alarm.AckTimes;
import org.qianhu.alerts.store.Events.Event;
import org.qianhu.alerts.watch.Transition.Kind;

/** All episodes of one watch and what waits to be told of each, by the pure state model alone. */
final class Model {
    /**
     * One step.
     *
     * @param event null when time passed
     * @param before the newest episode; null before the first
     * @param after null where nothing is there yet
     * @param news what was told of it
     * @param why why nothing was done; empty when it was
     */
    record Moment(
            @Nullable Event event,
            Instant now,
            @Nullable Case before,
            @Nullable Case after,
            News news,
            String why) {
        boolean sameEpisode() {
            return before != null && after != null && before.alarm().id() == after.alarm().id();
        }

        @Nullable Kind kind() {
            return event instanceof Event.Changed changed && !changed.again()
                    ? changed.change().transition().kind()
                    : null;
        }
    }

    private static final class Episode {
        Case now;
        int queued;

        Episode(Case now) {
            this.now = now;
        }
    }

    private final List<Episode> episodes = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private Aside aside = Aside.NONE;

    @Nullable Case newest() {
        return episodes.isEmpty() ? null : episodes.getLast().now;
    }

    Aside aside() {
        return aside;
    }

    /** Messages about rises that wait. */
    int queued() {
        return episodes.stream().mapToInt(episode -> episode.queued).sum();
    }

    int queuedOfNewest() {
        return episodes.isEmpty() ? 0 : episodes.getLast().queued;
    }

    Moment on(Event event, Instant now) {
        var before = newest();
        return switch (event) {
            case Event.Changed(var change, _, _) -> {
                var news = changed(change);
                yield new Moment(event, now, before, newest(), news, "");
            }
            case Event.Acted(var act, var by) -> {
                if (before == null) {
                    yield new Moment(event, now, null, null, News.NONE, "no alarm");
                }
                yield ruled(event, now, before, Acts.on(before, act, by));
            }
        };
    }

    private News changed(Change change) {
        var t = change.transition();
        if (!seen.add(change.position() + "/" + change.ordinal())) {
            return News.NONE;
        }
        var newest = newest();
        var tells = t.kind().tellsLevel();
        if (newest != null && newest.alarm().standing()) {
            var next = Episodes.after(newest, t, change.cause(), change.alarm());
            return move(episodes.getLast(), next, tells);
        }
        var fresh = change.alarm();
        if (fresh == null || (t.kind() != Kind.RAISED && t.kind() != Kind.LATE_TRIP)) {
            return News.NONE;
        }
        var begun = Episodes.begun(fresh.numbered(episodes.size() + 1), t, change.cause(), aside);
        episodes.add(new Episode(begun));
        var news = News.of(null, begun, true);
        episodes.getLast().queued = news == News.RISE ? 1 : 0;
        return news;
    }

    private static News move(Episode episode, Case next, boolean tells) {
        var news = News.of(episode.now, next, tells);
        if (News.cancels(episode.now, next)) {
            episode.queued = 0;
        }
        episode.queued += news == News.RISE ? 1 : 0;
        episode.now = next;
        return news;
    }

    /** Time passes: first the shelf, then the acknowledgement. */
    List<Moment> tick(Instant now, AckTimes times) {
        var moments = new ArrayList<Moment>();
        var newest = newest();
        if (newest != null) {
            moments.add(ruled(null, now, newest, Lapses.shelf(newest, now)));
        }
        newest = newest();
        if (newest != null) {
            moments.add(ruled(null, now, newest, Lapses.acknowledgement(newest, now, times)));
        }
        return moments;
    }

    private Moment ruled(@Nullable Event event, Instant now, Case before, Ruling ruling) {
        return switch (ruling) {
            case Ruling.Stays(var why) -> new Moment(event, now, before, before, News.NONE, why);
            case Ruling.Moved(var after, var deed) -> {
                var telling = deed.what().equals("unacknowledge");
                var news = move(episodes.getLast(), after, telling);
                if (!aside.equals(after.aside())) {
                    aside = after.aside();
                    others();
                }
                yield new Moment(event, now, before, after, news, "");
            }
        };
    }

    private void others() {
        for (var episode : episodes.subList(0, episodes.size() - 1)) {
            if (episode.now.alarm().open()) {
                var _ = move(episode, episode.now.with(aside), false);
            }
        }
    }
}
