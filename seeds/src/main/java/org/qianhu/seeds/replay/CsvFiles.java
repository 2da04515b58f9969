package org.qianhu.seeds.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that arguments name: paths, or globs in the last part of a path. */
public final class CsvFiles {
    private CsvFiles() {}

    /**
     * Resolves {@code arguments} in their order, a glob's files by name.
     *
     * @throws IllegalArgumentException listing every argument that names no file
     */
    public static List<Path> of(List<String> arguments) throws IOException {
        var files = new ArrayList<Path>();
        var problems = new ArrayList<String>();
        for (var argument : arguments) {
            var found = find(argument);
            if (found.isEmpty()) {
                problems.add(argument + ": no such file");
            }
            files.addAll(found);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return files;
    }

    private static List<Path> find(String argument) throws IOException {
        int slash = argument.lastIndexOf('/');
        var name = argument.substring(slash + 1);
        if (!name.matches(".*[*?{\\[].*")) {
            return Files.isRegularFile(Path.of(argument)) ? List.of(Path.of(argument)) : List.of();
        }
        var folder = Path.of(slash < 0 ? "." : argument.substring(0, slash + 1));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var found = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder, name)) {
            entries.forEach(entry -> found.add(entry));
        }
        found.removeIf(entry -> !Files.isRegularFile(entry));
        found.sort(null);
        return found;
    }
}
