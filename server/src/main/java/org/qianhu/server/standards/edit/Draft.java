package org.qianhu.server.standards.edit;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianhu.server.standards.edit.Value.Pairs;

/**
 * A change that someone wants. Values are the texts of the files: the reader of the configuration
 * judges them, the same that judges what is written by hand.
 */
public sealed interface Draft {
    /** What kind of change. */
    enum Kind {
        ADD_CLAUSE,
        ADOPT,
        CHANGE,
        END,
        ABOLISH;

        /** The lower-case name, as used in REST and addresses. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads {@link #id}; empty for anything else. */
        public static Optional<Kind> parse(String id) {
            for (var kind : values()) {
                if (kind.id().equals(id)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * A clause for a book that is there, or for a new one.
     *
     * @param book code of the book
     * @param head the keys of a new book without its clauses; null for a book that is there
     */
    record AddClause(String book, @Nullable Pairs head, Pairs clause, String reason)
            implements Draft {}

    /** The bureau takes on a clause. */
    record Adopt(Pairs adoption, String reason) implements Draft {}

    /**
     * An adoption says something else: tighter or laxer.
     *
     * @param set new values by key; null takes the key away
     */
    record Change(String adoption, Map<String, @Nullable Value> set, String reason)
            implements Draft {}

    /**
     * An adoption ends.
     *
     * @param until first day on which it binds no more
     */
    record End(String adoption, String until, String reason) implements Draft {}

    /**
     * A clause no longer applies.
     *
     * @param abolished first day on which it does not
     * @param successor id of the clause, or code of the book, in its place; empty for none
     */
    record Abolish(String clause, String abolished, String successor, String reason)
            implements Draft {}

    String reason();

    default Kind kind() {
        return switch (this) {
            case AddClause _ -> Kind.ADD_CLAUSE;
            case Adopt _ -> Kind.ADOPT;
            case Change _ -> Kind.CHANGE;
            case End _ -> Kind.END;
            case Abolish _ -> Kind.ABOLISH;
        };
    }

    /** Id of the clause or adoption that it is about. */
    default String subject() {
        return switch (this) {
            case AddClause add -> add.clause().text("id");
            case Adopt adopt -> adopt.adoption().text("id");
            case Change change -> change.adoption();
            case End end -> end.adoption();
            case Abolish abolish -> abolish.clause();
        };
    }
}
