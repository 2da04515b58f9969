package org.qianhu.server.standards.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qianhu.server.standards.edit.ConfigFiles.Snapshot;
import org.qianhu.server.standards.edit.Value.Pairs;
import org.qianhu.server.standards.edit.Value.Text;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Writes drafts into the files that they concern. Pure: nothing reaches the disk. */
final class Scribe {
    static final String ADOPTIONS = "adoptions.yaml";
    static final String BOOKS = "standards/";

    private static final String ADOPTED = "adoptions";
    private static final String CLAUSES = "clauses";
    private static final String YAML = ".yaml";

    private record Place(String file, ListFile list) {}

    private final UnaryOperator<String> scalar;

    /**
     * @param scalar writes a text, in quotes where it needs them
     */
    Scribe(UnaryOperator<String> scalar) {
        this.scalar = scalar;
    }

    Written write(Draft draft, Snapshot files) {
        return switch (draft) {
            case Draft.AddClause(var book, var head, var clause, _) ->
                    head == null
                            ? intoBook(files, book, clause)
                            : newBook(files, head.with("code", new Text(book)), clause);
            case Draft.Adopt(var adoption, var reason) -> {
                var whole =
                        adoption.text("reason").isBlank()
                                ? adoption.with("reason", new Text(reason))
                                : adoption;
                yield append(files, adoptions(files), Keys.sorted(whole, Keys.ADOPTION));
            }
            case Draft.Change(var id, var set, _) -> change(files, id, set);
            case Draft.End(var id, var until, _) ->
                    change(files, id, Map.of("until", new Text(until)));
            case Draft.Abolish(var id, var day, var successor, _) -> {
                var set = new LinkedHashMap<String, @Nullable Value>();
                set.put("abolished", new Text(day));
                if (!successor.isBlank()) {
                    set.put("supersededBy", new Text(successor));
                }
                yield holding(files, id)
                        .map(place -> set(files, place, id, set, Keys.CLAUSE))
                        .orElseGet(() -> Written.wrong("there is no clause " + id));
            }
        };
    }

    /** What the adoption says, as written; empty where there is none of that id. */
    Optional<Pairs> adoption(Snapshot files, String id) {
        return adoptions(files).list().item(id);
    }

    /** What the clause says, as written; empty where there is none of that id. */
    Optional<Pairs> clause(Snapshot files, String id) {
        return holding(files, id).flatMap(place -> place.list().item(id));
    }

    private Place adoptions(Snapshot files) {
        return new Place(
                ADOPTIONS,
                ListFile.of(text(files, ADOPTIONS), ADOPTED, scalar)
                        .or(() -> ListFile.of("", ADOPTED, scalar))
                        .orElseThrow());
    }

    private Optional<Place> holding(Snapshot files, String clause) {
        return files.contents().keySet().stream()
                .filter(file -> file.startsWith(BOOKS))
                .flatMap(file -> book(files, file).stream())
                .filter(place -> place.list().item(clause).isPresent())
                .findFirst();
    }

    private Optional<Place> book(Snapshot files, String file) {
        return ListFile.of(text(files, file), CLAUSES, scalar).map(list -> new Place(file, list));
    }

    private Written intoBook(Snapshot files, String code, Pairs clause) {
        return files.contents().keySet().stream()
                .filter(file -> file.startsWith(BOOKS) && code.equals(code(files, file)))
                .flatMap(file -> book(files, file).stream())
                .findFirst()
                .map(place -> append(files, place, Keys.sorted(clause, Keys.CLAUSE)))
                .orElseGet(() ->
                        Written.wrong(
                                "there is no book "
                                        + code
                                        + ": choose one that is there, or give the new one's"
                                        + " titles, tier and status"));
    }

    private static String code(Snapshot files, String file) {
        return Parsed.of(text(files, file)).map(p -> p.top("code")).orElse(null)
                        instanceof ScalarNode code
                ? code.getValue().strip()
                : "";
    }

    private Written newBook(Snapshot files, Pairs head, Pairs clause) {
        var code = head.text("code");
        var file = BOOKS + fileName(code);
        var taken = files.contents().containsKey(file);
        if (taken || file.equals(BOOKS + YAML)) {
            return Written.wrong(
                    taken
                            ? "the file " + file + " is there already: add the clause to its book"
                            : "the new book has no code, such as GB/T 12325-2008");
        }
        var render = new Render(scalar, "\n");
        var text = new StringBuilder();
        Keys.sorted(head, Keys.BOOK)
                .entries()
                .forEach((key, value) ->
                        text.append(key).append(": ").append(render.flow(value)).append('\n'));
        var item = render.item(Keys.sorted(clause, Keys.CLAUSE), 2);
        text.append(CLAUSES).append(":\n").append(item);
        return new Written.Good(
                files.with(file, text.toString().getBytes(UTF_8)), file, "", text.toString());
    }

    /** {@code gbt-12325-2008.yaml} for {@code GB/T 12325-2008}. */
    static String fileName(String code) {
        return code.toLowerCase(Locale.ROOT)
                        .replace("/", "")
                        .replaceAll("[^\\p{L}\\p{Nd}]+", "-")
                        .replaceAll("^-|-$", "")
                + YAML;
    }

    private Written append(Snapshot files, Place place, Pairs item) {
        var id = item.text("id");
        if (place.list().item(id).isPresent()) {
            return Written.wrong(id + " is there already: choose another id");
        }
        return place.list()
                .append(item)
                .map(text -> good(files, place, id, text))
                .orElseGet(() -> byHand(place));
    }

    private Written change(Snapshot files, String id, Map<String, @Nullable Value> set) {
        var place = adoptions(files);
        return place.list().item(id).isEmpty()
                ? Written.wrong("there is no adoption " + id)
                : set(files, place, id, set, Keys.ADOPTION);
    }

    private Written set(
            Snapshot files,
            Place place,
            String id,
            Map<String, @Nullable Value> set,
            List<String> order) {
        return place.list()
                .set(id, set, order)
                .map(text ->
                        text.equals(text(files, place.file()))
                                ? Written.wrong(id + " says all of that already: nothing changes")
                                : good(files, place, id, text))
                .orElseGet(() -> byHand(place));
    }

    private Written good(Snapshot files, Place place, String id, String text) {
        var after = ListFile.of(text, list(place.file()), scalar).orElseThrow();
        return new Written.Good(
                files.with(place.file(), text.getBytes(UTF_8)),
                place.file(),
                place.list().source(id),
                after.source(id));
    }

    private static String list(String file) {
        return file.equals(ADOPTIONS) ? ADOPTED : CLAUSES;
    }

    private static Written byHand(Place place) {
        return Written.wrong(
                place.file()
                        + " is written in a way that cannot be changed here line by line: change it"
                        + " with an editor and reload");
    }

    private static String text(Snapshot files, String file) {
        var bytes = files.contents().get(file);
        return bytes == null ? "" : new String(bytes, UTF_8);
    }
}
