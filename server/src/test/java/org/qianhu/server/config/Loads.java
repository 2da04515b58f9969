package org.qianhu.server.config;

import java.util.List;

/** Unwraps what tests expect of reading. */
final class Loads {
    private Loads() {}

    static <T> T good(Loaded<T> loaded) {
        return switch (loaded) {
            case Loaded.Good<T>(T value) -> value;
            case Loaded.Mistakes<T>(List<String> problems) ->
                    throw new AssertionError(String.join("\n", problems));
        };
    }

    static <T> List<String> mistakes(Loaded<T> loaded) {
        return switch (loaded) {
            case Loaded.Good<T>(T value) -> throw new AssertionError("no mistake in " + value);
            case Loaded.Mistakes<T>(List<String> problems) -> problems;
        };
    }
}
