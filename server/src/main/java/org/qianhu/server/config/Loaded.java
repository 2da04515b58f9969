package org.qianhu.server.config;

import java.util.List;

/** What became of reading configuration: the value, or all its mistakes and no value. */
public sealed interface Loaded<T> {
    /** It is good. */
    record Good<T>(T value) implements Loaded<T> {}

    /**
     * It is not used.
     *
     * @param problems each {@code file:line: path: what is wrong; what to do}; at least one
     */
    record Mistakes<T>(List<String> problems) implements Loaded<T> {
        public Mistakes {
            problems = List.copyOf(problems);
        }
    }

    /**
     * The value.
     *
     * @throws IllegalArgumentException with the mistakes, one a line, those that are alike folded
     */
    default T orThrow() {
        return switch (this) {
            case Good<T>(T value) -> value;
            case Mistakes<T>(List<String> problems) ->
                    throw new IllegalArgumentException(String.join("\n", Folded.of(problems)));
        };
    }
}
