package org.qianhu.server.config;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML into {@link Item}s with their lines. Size and depth are bounded, anchors and tags are
 * refused, and each doubled key is a mistake of its own.
 */
final class Yaml {
    private static final int MOST_CHARACTERS = 16 << 20;
    private static final int DEEPEST = 20;

    private final Problems problems;

    private Yaml(Problems problems) {
        this.problems = problems;
    }

    /** The mapping that the file holds, empty for an empty file; null where it cannot be read. */
    static Item.@Nullable Mapping read(String file, byte[] bytes, Problems problems) {
        var whole = At.file(file);
        int mark = problems.count();
        var text = text(whole, bytes, problems);
        var item = text == null ? null : new Yaml(problems).parse(whole, text);
        if (item instanceof Item.Mapping mapping) {
            return mapping;
        }
        if (item != null) {
            problems.note(item.at(), "is no mapping; write key: value lines");
        }
        return problems.count() > mark ? null : Item.Mapping.empty(whole);
    }

    /** Reads one value from {@code text}, such as an environment variable; null when it is none. */
    static @Nullable Item value(At at, String text, Problems problems) {
        return new Yaml(problems).parse(at, text);
    }

    private static @Nullable String text(At at, byte[] bytes, Problems problems) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return text.toString();
        } catch (CharacterCodingException e) {
            problems.note(at, "is not UTF-8; save it as UTF-8");
            return null;
        }
    }

    private @Nullable Item parse(At whole, String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        try {
            var parser = new ParserImpl(new StreamReader(new StringReader(text)), options);
            var node = new Composer(parser, new Resolver(), options).getSingleNode();
            return node == null ? null : item(whole, node);
        } catch (MarkedYAMLException broken) {
            var mark = broken.getProblemMark();
            var at = new At(whole.file(), mark == null ? 0 : mark.getLine() + 1, whole.path());
            problems.note(at, "is no YAML: " + broken.getProblem() + "; mend the line");
            return null;
        } catch (YAMLException broken) {
            problems.note(whole, "is no YAML: " + broken.getMessage());
            return null;
        }
    }

    private Item item(At at, Node node) {
        return switch (node) {
            case ScalarNode scalar ->
                    new Item.Scalar(
                            at, scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN);
            case SequenceNode sequence -> {
                var items = new ArrayList<Item>();
                for (var child : sequence.getValue()) {
                    items.add(item(at.index(items.size(), line(child)), child));
                }
                yield new Item.Sequence(at, items);
            }
            case MappingNode mapping -> mapping(at, mapping);
            default -> throw new YAMLException("an anchor is used; write the value out");
        };
    }

    private Item.Mapping mapping(At at, MappingNode node) {
        var entries = new LinkedHashMap<String, Item>();
        for (var tuple : node.getValue()) {
            int line = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.note(at.key("?", line), "is no simple key; write key: value");
                continue;
            }
            var here = at.key(key.getValue(), line);
            var earlier = entries.putIfAbsent(key.getValue(), item(here, tuple.getValueNode()));
            if (earlier != null) {
                problems.note(
                        here,
                        "stands twice (line " + earlier.at().line() + "); remove one of them");
            }
        }
        return new Item.Mapping(at, entries);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
