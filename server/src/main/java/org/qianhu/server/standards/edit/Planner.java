package org.qianhu.server.standards.edit;

import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.Estates;
import org.qianhu.server.standards.edit.Change.Plan;
import org.qianhu.server.standards.edit.ConfigFiles.Read;
import org.qianhu.server.standards.edit.Value.Pairs;

/** Works out what a draft comes to, on the files as they stand now. Nothing is changed. */
final class Planner {
    static final String CHANGED_ON_DISK =
            "somebody changed the files on disk and has not reloaded them: reload the configuration"
                    + " (./qianhu reload), then this page, and repeat the change";

    private static final String CHANGED_SINCE =
            "the configuration changed since this page was made: reload the page, look at what the"
                    + " change does now, and repeat it";

    /** What a draft comes to. */
    sealed interface Planned {
        /** It can be written. */
        record Good(Plan plan, Written.Good written, Read.Good before) implements Planned {}

        /** It cannot. */
        record Not(Outcome why) implements Planned {}
    }

    private final ConfigFiles files;
    private final Estates running;
    private final InstantSource clock;
    private final Scribe scribe;

    Planner(ConfigFiles files, Estates running, InstantSource clock) {
        this.files = files;
        this.running = running;
        this.clock = clock;
        this.scribe = new Scribe(files::scalar);
    }

    /**
     * What {@code draft} comes to.
     *
     * @param version of the configuration that somebody looked at; null for the one in force
     */
    Planned plan(Draft draft, @Nullable String version) {
        return switch (files.now()) {
            case Read.Mistakes(var problems) ->
                    new Planned.Not(
                            new Outcome.Refused(
                                    Stream.concat(
                                                    Stream.of(
                                                            "the files on disk have mistakes: mend"
                                                                    + " them and reload first"),
                                                    problems.stream())
                                            .toList()));
            case Read.Good now -> {
                var current = running.current().version();
                if (!now.estate().version().equals(current)) {
                    yield new Planned.Not(new Outcome.Outdated(CHANGED_ON_DISK));
                }
                if (version != null && !version.equals(current)) {
                    yield new Planned.Not(new Outcome.Outdated(CHANGED_SINCE));
                }
                yield planned(draft, now);
            }
        };
    }

    private Planned planned(Draft draft, Read.Good now) {
        return switch (scribe.write(draft, now.files())) {
            case Written.Wrong(var problems) -> new Planned.Not(new Outcome.Refused(problems));
            case Written.Good written ->
                    switch (files.read(written.files())) {
                        case Read.Mistakes(var problems) ->
                                new Planned.Not(new Outcome.Refused(problems));
                        case Read.Good then ->
                                new Planned.Good(plan(now, written, then), written, now);
                    };
        };
    }

    private Plan plan(Read.Good now, Written.Good written, Read.Good then) {
        return new Plan(
                now.estate().version(),
                then.estate().version(),
                written.file(),
                written.before(),
                written.after(),
                Comparison.of(now, then, clock.instant()));
    }

    /** What the adoption says in the files on disk; empty where there is none of that id. */
    Optional<Pairs> adoption(String id) {
        return files.now() instanceof Read.Good now
                ? scribe.adoption(now.files(), id)
                : Optional.empty();
    }
}
