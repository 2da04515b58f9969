package org.qianhu.server.standards.edit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.Estates;
import org.qianhu.server.standards.edit.Change.Plan;
import org.qianhu.server.standards.edit.Change.State;
import org.qianhu.server.standards.edit.ChangeStore.Note;
import org.qianhu.server.standards.edit.ConfigFiles.Replaced;
import org.qianhu.server.standards.edit.Planner.Planned;
import org.qianhu.server.standards.edit.Value.Pairs;

/**
 * Changes standards and adoptions in their files. What is new or stricter applies at once, what
 * loosens anything waits for a second person, and what goes below a mandatory clause is refused.
 * One change at a time; all calls block.
 */
public final class Editor implements AutoCloseable {
    /** How long a proposal waits for a second person. */
    public static final Duration PATIENCE = Duration.ofDays(30);

    /** Characters of a reason at most. */
    public static final int LONGEST_REASON = 500;

    private static final int MOST_WAITING = 200;

    private final ReentrantLock turn = new ReentrantLock(true);
    private final ConfigFiles files;
    private final Estates running;
    private final ChangeStore store;
    private final InstantSource clock;
    private final Planner planner;

    private Editor(ConfigFiles files, Estates running, ChangeStore store, InstantSource clock) {
        this.files = files;
        this.running = running;
        this.store = store;
        this.clock = clock;
        this.planner = new Planner(files, running, clock);
    }

    /**
     * Opens the store, and settles what was under way when the server stopped.
     *
     * @param running the configuration in force
     * @throws IllegalStateException when the store cannot be opened
     */
    public static Editor open(
            ConfigFiles files, Estates running, Path db, Audit audit, InstantSource clock) {
        var editor = new Editor(files, running, ChangeStore.open(db, audit), clock);
        editor.settle();
        return editor;
    }

    /** What {@code draft} would do; nothing is changed. */
    public Outcome preview(Draft draft, @Nullable String version) {
        return switch (planner.plan(draft, version)) {
            case Planned.Not(var why) -> why;
            case Planned.Good(var plan, _, _) -> new Outcome.Planned(plan, plan.effect().verdict());
        };
    }

    /**
     * Applies {@code draft}, or keeps it for a second person.
     *
     * @param version of the configuration that {@code who} looked at; null for the one in force
     */
    public Outcome submit(Draft draft, String who, @Nullable String version) {
        return inTurn(() ->
                switch (planner.plan(draft, version)) {
                    case Planned.Not(var why) -> why;
                    case Planned.Good good ->
                            switch (good.plan().effect().verdict()) {
                                case Verdict.Refused(var problems) -> {
                                    var line = line(draft, good.plan(), "", problems.toString());
                                    store.note(
                                            new Note(
                                                    who,
                                                    "standards.refuse",
                                                    draft.subject(),
                                                    line));
                                    yield new Outcome.Refused(problems);
                                }
                                case Verdict.NeedsSecond() -> propose(draft, who, good.plan());
                                case Verdict.Applies() -> {
                                    var change =
                                            keep(State.APPLYING, draft, who, good.plan(), null);
                                    yield write(change, good, who, "", State.FAILED);
                                }
                            };
                });
    }

    private Outcome propose(Draft draft, String who, Plan plan) {
        if (store.in(State.WAITING, MOST_WAITING).size() >= MOST_WAITING) {
            return new Outcome.Refused(
                    List.of(MOST_WAITING + " proposals wait already: decide on some first"));
        }
        return new Outcome.Waiting(
                keep(
                        State.WAITING,
                        draft,
                        who,
                        plan,
                        id ->
                                new Note(
                                        who,
                                        "standards.propose",
                                        draft.subject(),
                                        line(draft, plan, who, "proposal " + id))));
    }

    private Change keep(
            State state, Draft draft, String who, Plan plan, @Nullable LongFunction<Note> note) {
        var now = clock.instant();
        return store.add(state, draft, who, now, now.plus(PATIENCE), plan, note);
    }

    /**
     * A second person agrees.
     *
     * @param version of the configuration that {@code who} looked at; null for the one that the
     *     proposal was last checked against
     */
    public Outcome approve(long id, String who, String reason, @Nullable String version) {
        return decide(
                id,
                change -> {
                    if (change.author().equals(who)) {
                        return new Outcome.NotAllowed(
                                "a loosening needs a second person: "
                                        + who
                                        + " proposed it, somebody else has to agree");
                    }
                    var looked = version == null ? change.plan().version() : version;
                    return switch (planner.plan(change.draft(), looked)) {
                        case Planned.Not(var why) -> why;
                        case Planned.Good good -> agreed(change, good, who, reason);
                    };
                });
    }

    private Outcome agreed(Change change, Planned.Good good, String who, String reason) {
        return switch (good.plan().effect().verdict()) {
            case Verdict.Refused(var problems) -> new Outcome.Refused(problems);
            case Verdict.Applies(), Verdict.NeedsSecond() ->
                    write(change, good, who, reason, State.WAITING);
        };
    }

    /** Somebody declines; who proposed may take it back so. */
    public Outcome reject(long id, String who, String reason) {
        return decide(
                id,
                change ->
                        new Outcome.Rejected(
                                store.step(
                                        id,
                                        State.REJECTED,
                                        who,
                                        clock.instant(),
                                        reason,
                                        note(change, who, "standards.reject", reason))));
    }

    private Outcome decide(long id, Function<Change, Outcome> word) {
        return inTurn(() -> {
            expire();
            var change = store.byId(id);
            if (change.isEmpty()) {
                return new Outcome.Unknown(id);
            }
            return change.get().state() == State.WAITING
                    ? word.apply(change.get())
                    : new Outcome.Outdated(
                            "change " + id + " waits no more: it is " + change.get().state().id());
        });
    }

    private Outcome inTurn(Supplier<Outcome> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    /**
     * @param otherwise the state that the change falls back to when it cannot be written
     */
    private Outcome write(
            Change change, Planned.Good good, String who, String reason, State otherwise) {
        var by = otherwise == State.WAITING ? who : "";
        store.applying(change.id(), by, clock.instant(), reason, good.plan());
        return switch (files.replace(good.before().files(), good.written().files())) {
            case Replaced.Applied _ -> new Outcome.Applied(applied(change.id(), who));
            case Replaced.Meanwhile() -> {
                store.step(
                        change.id(),
                        otherwise,
                        "",
                        null,
                        Planner.CHANGED_ON_DISK,
                        failed(change, who));
                yield new Outcome.Outdated(Planner.CHANGED_ON_DISK);
            }
            case Replaced.Unwritable(var why) -> {
                store.step(change.id(), otherwise, "", null, why, failed(change, who));
                yield new Outcome.Failed(why);
            }
            case Replaced.Refused(var problems) -> {
                var why = "the configuration was refused and is as it was: " + problems;
                store.step(change.id(), otherwise, "", null, why, failed(change, who));
                yield new Outcome.Failed(why);
            }
        };
    }

    private Change applied(long id, String who) {
        var change = store.byId(id).orElseThrow();
        return store.step(
                id,
                State.APPLIED,
                change.decidedBy(),
                change.decidedAt(),
                change.decision(),
                note(change, who, "standards.apply", change.decision()));
    }

    private static Note failed(Change change, String who) {
        return note(change, who, "standards.fail", "");
    }

    private static Note note(Change change, String who, String what, String decision) {
        return new Note(
                who,
                what,
                change.draft().subject(),
                line(change.draft(), change.plan(), change.author(), decision));
    }

    /** What the audit log keeps: who asked, what, before, after, and both reasons. */
    private static String line(Draft draft, Plan plan, String author, String decision) {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("proposedBy", author)
                        .put("decision", decision)
                        .put("file", plan.file())
                        .put("before", plan.before())
                        .put("after", plan.after())
                        .put("version", plan.version())
                        .put("versionAfter", plan.versionAfter());
        json.set("change", DraftJson.write(draft));
        return json.toString();
    }

    /** Changes, the newest first; in that state, or null for all. */
    public List<Change> changes(@Nullable State state, int limit) {
        expire();
        return state == null ? store.newest(limit) : store.in(state, limit);
    }

    /** The change of that number. */
    public Optional<Change> change(long id) {
        expire();
        return store.byId(id);
    }

    /** What the adoption says in the files on disk; empty where there is none of that id. */
    public Optional<Pairs> adoption(String id) {
        return planner.adoption(id);
    }

    private void expire() {
        turn.lock();
        try {
            expireInTurn();
        } finally {
            turn.unlock();
        }
    }

    private void expireInTurn() {
        var now = clock.instant();
        for (var change : store.in(State.WAITING, MOST_WAITING)) {
            if (!now.isBefore(change.expiresAt())) {
                var why = "nobody decided within " + PATIENCE.toDays() + " days";
                store.step(
                        change.id(),
                        State.EXPIRED,
                        "",
                        now,
                        why,
                        note(change, "qianhu", "standards.expire", why));
            }
        }
    }

    /** A change was being written when the server stopped: the files tell whether it was. */
    private void settle() {
        store.tell();
        for (var change : store.in(State.APPLYING, MOST_WAITING)) {
            var who = change.decidedBy().isEmpty() ? change.author() : change.decidedBy();
            if (running.current().version().equals(change.plan().versionAfter())) {
                applied(change.id(), who);
            } else {
                var otherwise = change.decidedBy().isEmpty() ? State.FAILED : State.WAITING;
                store.step(
                        change.id(),
                        otherwise,
                        "",
                        (Instant) null,
                        "the server stopped before it was written",
                        failed(change, who));
            }
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
