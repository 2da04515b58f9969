package org.qianhu.server.standards.edit;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianhu.server.standards.edit.Value.Listed;
import org.qianhu.server.standards.edit.Value.Pairs;
import org.qianhu.server.standards.edit.Value.Text;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** A YAML text with the places of its values, counted in chars. */
record Parsed(String text, @Nullable Node root) {
    private static final int MOST_CHARACTERS = 16 << 20;
    private static final int DEEPEST = 20;

    /** Reads {@code text}; empty where it is no YAML. */
    static Optional<Parsed> of(String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        try {
            var parser = new ParserImpl(new StreamReader(new StringReader(text)), options);
            var node = new Composer(parser, new Resolver(), options).getSingleNode();
            return Optional.of(new Parsed(text, node));
        } catch (YAMLException broken) {
            return Optional.empty();
        }
    }

    /** What the whole text says; empty for an empty one. */
    Optional<Value> said() {
        return Optional.ofNullable(root).map(Parsed::value);
    }

    /** The value of {@code key} at the top; null where there is none. */
    @Nullable Node top(String key) {
        return root instanceof MappingNode mapping ? under(mapping, key) : null;
    }

    /** The mappings of the list under {@code key} at the top. */
    List<MappingNode> items(String key) {
        var found = new ArrayList<MappingNode>();
        if (top(key) instanceof SequenceNode list) {
            for (var item : list.getValue()) {
                if (item instanceof MappingNode mapping) {
                    found.add(mapping);
                }
            }
        }
        return found;
    }

    /** The item of that list with that id. */
    Optional<MappingNode> item(String list, String id) {
        return items(list).stream()
                .filter(item ->
                        under(item, "id") instanceof ScalarNode s && s.getValue().equals(id))
                .findFirst();
    }

    static @Nullable Node under(MappingNode mapping, String key) {
        var found = tuple(mapping, key);
        return found == null ? null : found.getValueNode();
    }

    static @Nullable NodeTuple tuple(MappingNode mapping, String key) {
        int index = index(mapping, key);
        return index < 0 ? null : mapping.getValue().get(index);
    }

    /** Where {@code key} stands among the keys of {@code mapping}; -1 for nowhere. */
    static int index(MappingNode mapping, String key) {
        for (int i = 0; i < mapping.getValue().size(); i++) {
            if (mapping.getValue().get(i).getKeyNode() instanceof ScalarNode k
                    && k.getValue().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    int start(Node node) {
        return chars(node.getStartMark());
    }

    /** Just behind the last character of {@code node}: what a block's mark does not tell. */
    int end(Node node) {
        if (node instanceof CollectionNode<?> parts && parts.getFlowStyle() != FlowStyle.FLOW) {
            return switch (node) {
                case MappingNode m when !m.getValue().isEmpty() ->
                        end(m.getValue().getLast().getValueNode());
                case SequenceNode s when !s.getValue().isEmpty() -> end(s.getValue().getLast());
                default -> start(node);
            };
        }
        int end = chars(node.getEndMark());
        while (end > start(node) && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private int chars(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    /** Where the line of {@code at} begins. */
    int lineStart(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    /** Where the line after that of {@code at} begins; the end of the text for the last one. */
    int nextLine(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    /** What ends the lines of this text. */
    String eol() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    static boolean flow(Node node) {
        return node instanceof CollectionNode<?> parts && parts.getFlowStyle() == FlowStyle.FLOW;
    }

    /** What {@code node} says, wherever it stands. */
    static Value value(Node node) {
        return switch (node) {
            case SequenceNode list ->
                    new Listed(list.getValue().stream().map(Parsed::value).toList());
            case MappingNode mapping -> {
                var entries = new LinkedHashMap<String, Value>();
                for (var tuple : mapping.getValue()) {
                    if (tuple.getKeyNode() instanceof ScalarNode key) {
                        entries.put(key.getValue(), value(tuple.getValueNode()));
                    }
                }
                yield new Pairs(entries);
            }
            case ScalarNode scalar -> new Text(scalar.getValue());
            default -> new Text("");
        };
    }
}
