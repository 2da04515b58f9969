package org.qianhu.server.standards.edit;

import java.util.List;
import org.qianhu.server.standards.edit.Value.Listed;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One change of one key of one item. */
final class ItemEdit {
    private final Parsed parsed;
    private final MappingNode item;
    private final Render render;

    ItemEdit(Parsed parsed, MappingNode item, Render render) {
        this.parsed = parsed;
        this.item = item;
        this.render = render;
    }

    /** The text with {@code value} in place of the one of {@code tuple}. */
    String replaced(NodeTuple tuple, String key, Value value) {
        var old = tuple.getValueNode();
        if (Same.same(Parsed.value(old), value)) {
            return parsed.text();
        }
        if (old instanceof SequenceNode lines
                && !Parsed.flow(lines)
                && value instanceof Listed(var items)
                && !items.isEmpty()) {
            return lines(lines, items);
        }
        int from = parsed.text().indexOf(':', parsed.end(tuple.getKeyNode())) + 1;
        return spliced(from, parsed.end(old), after(key, value));
    }

    private String after(String key, Value value) {
        return Parsed.flow(item)
                ? " " + render.flow(value)
                : render.after(key, value, column(parsed.start(item)));
    }

    private int column(int at) {
        return at - parsed.lineStart(at);
    }

    /** A list of lines: those that say the same stay as they are. */
    private String lines(SequenceNode old, List<Value> items) {
        var nodes = old.getValue();
        int most = Math.min(nodes.size(), items.size());
        int head = 0;
        while (head < most && same(nodes.get(head), items.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && same(nodes, items, tail)) {
            tail++;
        }
        var out = new StringBuilder(parsed.text());
        int column = column(parsed.start(old));
        int common = most - head - tail;
        // from the last to the first, so that the places before stay true
        int extra = head + common;
        if (items.size() > nodes.size()) {
            int at = parsed.nextLine(parsed.end(nodes.get(Math.max(extra - 1, 0))));
            at = extra == 0 ? parsed.lineStart(parsed.start(old)) : at;
            out.insert(at, ended(at) + block(items.subList(extra, items.size() - tail), column));
        } else if (nodes.size() > items.size()) {
            int from = parsed.lineStart(parsed.start(nodes.get(extra)));
            out.delete(from, parsed.nextLine(parsed.end(nodes.get(nodes.size() - tail - 1))));
        }
        for (int i = extra - 1; i >= head; i--) {
            var node = nodes.get(i);
            out.replace(parsed.start(node), parsed.end(node), render.flow(items.get(i)));
        }
        return out.toString();
    }

    private static boolean same(List<Node> nodes, List<Value> items, int fromEnd) {
        return same(nodes.get(nodes.size() - 1 - fromEnd), items.get(items.size() - 1 - fromEnd));
    }

    private static boolean same(Node node, Value value) {
        return Same.same(Parsed.value(node), value);
    }

    private String block(List<Value> items, int column) {
        var out = new StringBuilder();
        items.forEach(item -> out.append(render.line(item, column)).append(parsed.eol()));
        return out.toString();
    }

    /** The text with a key that is new, where {@code order} wants it. */
    String with(String key, Value value, List<String> order) {
        var before = before(key, order);
        int end = parsed.end(before.getValueNode());
        if (Parsed.flow(item)) {
            return spliced(end, end, ", " + key + ":" + after(key, value));
        }
        int at = parsed.nextLine(end);
        var line = " ".repeat(column(parsed.start(item))) + key + ":" + after(key, value);
        return spliced(at, at, ended(at) + line + parsed.eol());
    }

    /** The last key of those that come before {@code key}; the first of all where none does. */
    private NodeTuple before(String key, List<String> order) {
        int place = order.indexOf(key);
        return order.subList(0, Math.max(place, 0)).reversed().stream()
                .flatMap(earlier -> java.util.stream.Stream.ofNullable(Parsed.tuple(item, earlier)))
                .findFirst()
                .orElseGet(() -> item.getValue().getFirst());
    }

    /** The text without {@code key}, which is not the only one. */
    String without(String key) {
        var tuples = item.getValue();
        int index = Parsed.index(item, key);
        int from = parsed.start(tuples.get(index).getKeyNode());
        int end = parsed.end(tuples.get(index).getValueNode());
        if (index == 0) {
            return spliced(from, parsed.start(tuples.get(1).getKeyNode()), "");
        }
        return Parsed.flow(item)
                ? spliced(parsed.end(tuples.get(index - 1).getValueNode()), end, "")
                : spliced(parsed.lineStart(from), parsed.nextLine(end), "");
    }

    private String ended(int at) {
        return at == 0 || parsed.text().charAt(at - 1) == '\n' ? "" : parsed.eol();
    }

    private String spliced(int from, int to, String middle) {
        return parsed.text().substring(0, from) + middle + parsed.text().substring(to);
    }
}
