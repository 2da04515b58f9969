package org.qianhu.server.standards.edit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.qianhu.server.standards.edit.Change.Plan;
import org.qianhu.server.standards.edit.Change.State;

/**
 * Changes and what became of them. What the audit log is to be told of a step is stored with the
 * step, and told afterwards, so that no step goes untold.
 */
final class ChangeStore implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A line for the audit log. */
    record Note(String who, String what, String subject, String detail) {}

    private record Numbered(long id, Note note) {}

    private final ChangeDb db;
    private final Audit audit;

    private ChangeStore(ChangeDb db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /**
     * Opens and migrates the database.
     *
     * @throws IllegalStateException when it cannot be opened
     */
    static ChangeStore open(Path file, Audit audit) {
        return new ChangeStore(ChangeDb.open(file), audit);
    }

    /**
     * Keeps a new change.
     *
     * @param note what the audit log is told of it, by its number; null for nothing yet
     */
    Change add(
            State state,
            Draft draft,
            String author,
            Instant at,
            Instant expiresAt,
            Plan plan,
            @Nullable LongFunction<Note> note) {
        long id =
                db.write(c -> {
                    ChangeDb.run(
                            c,
                            "INSERT INTO change (state, draft, author, at, expires_at, version,"
                                    + " version_after, file, before, after, effect)"
                                    + " VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                            state.id(),
                            DraftJson.write(draft).toString(),
                            author,
                            at.toEpochMilli(),
                            expiresAt.toEpochMilli(),
                            plan.version(),
                            plan.versionAfter(),
                            plan.file(),
                            plan.before(),
                            plan.after(),
                            EffectJson.write(plan.effect()).toString());
                    long added =
                            ChangeDb.query(c, r -> r.getLong(1), "SELECT last_insert_rowid()")
                                    .getFirst();
                    if (note != null) {
                        note(c, note.apply(added));
                    }
                    return added;
                });
        tell();
        return byId(id).orElseThrow();
    }

    /** A step of a change, with what the audit log is told of it. */
    Change step(long id, State state, String by, @Nullable Instant at, String decision, Note note) {
        db.write(c -> {
            ChangeDb.run(
                    c,
                    "UPDATE change SET state=?, decided_by=?, decided_at=?, decision=? WHERE id=?",
                    state.id(),
                    by,
                    at == null ? null : at.toEpochMilli(),
                    decision,
                    id);
            return note(c, note);
        });
        tell();
        return byId(id).orElseThrow();
    }

    /** The change is about to be written, as it was checked last. */
    void applying(long id, String by, Instant at, String decision, Plan plan) {
        db.write(c ->
                ChangeDb.run(
                        c,
                        "UPDATE change SET state=?, decided_by=?, decided_at=?, decision=?,"
                                + " version=?, version_after=?, file=?, before=?, after=?,"
                                + " effect=? WHERE id=?",
                        State.APPLYING.id(),
                        by,
                        at.toEpochMilli(),
                        decision,
                        plan.version(),
                        plan.versionAfter(),
                        plan.file(),
                        plan.before(),
                        plan.after(),
                        EffectJson.write(plan.effect()).toString(),
                        id));
    }

    /** Tells the audit log what has nothing to do with a change that is kept. */
    void note(Note note) {
        db.write(c -> note(c, note));
        tell();
    }

    private static int note(Connection c, Note note) throws SQLException {
        return ChangeDb.run(
                c,
                "INSERT INTO note (who, what, subject, detail) VALUES (?,?,?,?)",
                note.who(),
                note.what(),
                note.subject(),
                note.detail());
    }

    /** Tells the audit log what it does not know yet. */
    synchronized void tell() {
        var waiting =
                db.ask(
                        row -> new Numbered(row.getLong("id"), noteOf(row)),
                        "SELECT * FROM note ORDER BY id");
        for (var each : waiting) {
            var note = each.note();
            audit.note(note.who(), note.what(), note.subject(), note.detail());
            db.write(c -> ChangeDb.run(c, "DELETE FROM note WHERE id=?", each.id()));
        }
    }

    private static Note noteOf(ResultSet row) throws SQLException {
        return new Note(
                row.getString("who"),
                row.getString("what"),
                row.getString("subject"),
                row.getString("detail"));
    }

    Optional<Change> byId(long id) {
        return db.ask(ChangeStore::change, "SELECT * FROM change WHERE id=?", id).stream()
                .findFirst();
    }

    /** The newest first. */
    List<Change> newest(int limit) {
        return db.ask(ChangeStore::change, "SELECT * FROM change ORDER BY id DESC LIMIT ?", limit);
    }

    /** Those in that state, the newest first. */
    List<Change> in(State state, int limit) {
        return db.ask(
                ChangeStore::change,
                "SELECT * FROM change WHERE state=? ORDER BY id DESC LIMIT ?",
                state.id(),
                limit);
    }

    private static Change change(ResultSet row) throws SQLException {
        long decided = row.getLong("decided_at");
        var decidedAt = row.wasNull() ? null : Instant.ofEpochMilli(decided);
        return new Change(
                row.getLong("id"),
                State.parse(row.getString("state")).orElse(State.FAILED),
                draft(row.getString("draft")),
                row.getString("author"),
                Instant.ofEpochMilli(row.getLong("at")),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                new Plan(
                        row.getString("version"),
                        row.getString("version_after"),
                        row.getString("file"),
                        row.getString("before"),
                        row.getString("after"),
                        EffectJson.read(json(row.getString("effect")))),
                row.getString("decided_by"),
                decidedAt,
                row.getString("decision"));
    }

    private static Draft draft(String text) {
        return switch (DraftJson.read(json(text))) {
            case DraftJson.Taken.Good(var draft) -> draft;
            case DraftJson.Taken.Wrong(var why) ->
                    throw new IllegalStateException("standards.db holds no draft: " + why);
        };
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("standards.db is damaged: " + text, damaged);
        }
    }

    @Override
    public void close() {
        db.close();
    }
}
