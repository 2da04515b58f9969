package org.qianhu.server.standards.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qianhu.server.standards.edit.Value.Listed;
import org.qianhu.server.standards.edit.Value.Pairs;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A configuration file that holds one list of items with ids. A change touches the lines concerned;
 * every other byte stays, comments and order included. A result that does not say what was meant is
 * none: layouts that this class does not know are edited by hand.
 */
final class ListFile {
    private static final int HOUSE_INDENT = 2;

    private final Parsed parsed;
    private final String list;
    private final UnaryOperator<String> scalar;
    private final Render render;

    private ListFile(Parsed parsed, String list, UnaryOperator<String> scalar) {
        this.parsed = parsed;
        this.list = list;
        this.scalar = scalar;
        this.render = new Render(scalar, parsed.eol());
    }

    /**
     * The file with that {@code text}; empty where it is no YAML.
     *
     * @param list key of its list
     * @param scalar writes a text, in quotes where it needs them
     */
    static Optional<ListFile> of(String text, String list, UnaryOperator<String> scalar) {
        return Parsed.of(text).map(parsed -> new ListFile(parsed, list, scalar));
    }

    /** What the item says; empty where there is none of that id. */
    Optional<Pairs> item(String id) {
        return parsed.item(list, id).map(node -> (Pairs) Parsed.value(node));
    }

    /** The lines of the item as they stand; empty where there is none of that id. */
    String source(String id) {
        return parsed.item(list, id)
                .map(node -> {
                    int from = parsed.lineStart(parsed.start(node));
                    return parsed.text().substring(from, parsed.nextLine(parsed.end(node)));
                })
                .map(lines -> lines.stripTrailing().stripIndent())
                .orElse("");
    }

    /** The text with {@code item} behind all others; empty where the layout forbids it. */
    Optional<String> append(Pairs item) {
        var node = parsed.top(list);
        var text =
                switch (node) {
                    case SequenceNode items when !items.getValue().isEmpty() ->
                            Parsed.flow(items) ? inFlow(items, item) : behind(items, item);
                    case null -> withoutList(item);
                    default -> inPlaceOf(node, item);
                };
        var wanted = new ArrayList<Value>(items(parsed).items());
        wanted.add(item);
        return checked(text, wanted);
    }

    private String inFlow(SequenceNode items, Pairs item) {
        int end = parsed.end(items.getValue().getLast());
        return spliced(end, end, ", " + render.flow(item));
    }

    private String behind(SequenceNode items, Pairs item) {
        var last = items.getValue().getLast();
        int dash = parsed.start(items) - parsed.lineStart(parsed.start(items));
        int at = parsed.nextLine(parsed.end(last));
        while (at < parsed.text().length() && comment(at, dash)) {
            at = parsed.nextLine(at);
        }
        var gap = apart(last) ? parsed.eol() : "";
        return spliced(at, at, ended(at) + gap + render.item(item, dash));
    }

    /** Whether a comment stands at {@code at} that is indented further than the items' dashes. */
    private boolean comment(int at, int dash) {
        var line = parsed.text().substring(at, parsed.nextLine(at));
        var bare = line.stripLeading();
        return bare.startsWith("#") && line.length() - bare.length() > dash;
    }

    /** Whether an empty line stands before the item. */
    private boolean apart(Node item) {
        int line = parsed.lineStart(parsed.start(item));
        return line > 0 && parsed.text().substring(parsed.lineStart(line - 1), line).isBlank();
    }

    private String ended(int at) {
        return at == 0 || parsed.text().charAt(at - 1) == '\n' ? "" : parsed.eol();
    }

    private String withoutList(Pairs item) {
        int end = parsed.text().length();
        return spliced(end, end, ended(end) + list + ":" + parsed.eol() + house(item));
    }

    /** Behind a key with nothing under it, or an empty list. */
    private String inPlaceOf(Node empty, Pairs item) {
        int from = parsed.text().lastIndexOf(':', parsed.start(empty)) + 1;
        int line = parsed.nextLine(parsed.end(empty));
        var rest = parsed.text().substring(parsed.end(empty), line);
        var comment = rest.isBlank() ? "" : rest.stripTrailing();
        return spliced(from, line, comment + parsed.eol() + house(item));
    }

    private String house(Pairs item) {
        return render.item(item, HOUSE_INDENT);
    }

    /**
     * The text with other values in the item of that id; empty where there is none, or its layout
     * forbids it. What says the same already stays as it is written.
     *
     * @param set by key; null takes the key away
     * @param order of the keys of an item, for a key that is new
     */
    Optional<String> set(String id, Map<String, @Nullable Value> set, List<String> order) {
        Optional<ListFile> now = Optional.of(this);
        for (var key : set.keySet()) {
            @Nullable Value value = set.get(key);
            now = now.flatMap(file -> file.set(id, key, value, order));
        }
        return now.map(file -> file.parsed.text());
    }

    private Optional<ListFile> set(
            String id, String key, @Nullable Value value, List<String> order) {
        return parsed.item(list, id)
                .flatMap(item -> {
                    var tuple = Parsed.tuple(item, key);
                    if (value == null && tuple == null) {
                        return Optional.of(this);
                    }
                    var edit = new ItemEdit(parsed, item, render);
                    var text =
                            value == null
                                    ? edit.without(key)
                                    : tuple == null
                                            ? edit.with(key, value, order)
                                            : edit.replaced(tuple, key, value);
                    return checked(text, wanted(item, key, value))
                            .flatMap(good -> of(good, list, scalar));
                });
    }

    private List<Value> wanted(MappingNode item, String key, @Nullable Value value) {
        var wanted = new ArrayList<Value>(items(parsed).items());
        var pairs = (Pairs) Parsed.value(item);
        var other = value == null ? pairs.without(key) : pairs.with(key, value);
        wanted.set(wanted.indexOf(pairs), other); // ids are unique, so items are
        return wanted;
    }

    private Optional<String> checked(String text, List<Value> wanted) {
        return Parsed.of(text)
                .filter(now -> Same.same(new Listed(wanted), items(now)))
                .filter(now -> Same.same(others(parsed), others(now)))
                .map(Parsed::text);
    }

    private Listed items(Parsed of) {
        return new Listed(of.items(list).stream().map(Parsed::value).toList());
    }

    /** All but the list. */
    private Value others(Parsed of) {
        return of.said()
                .map(said -> said instanceof Pairs pairs ? pairs.without(list) : said)
                .orElse(Pairs.NONE);
    }

    private String spliced(int from, int to, String middle) {
        return parsed.text().substring(0, from) + middle + parsed.text().substring(to);
    }
}
