package org.qianhu.server.config;

/**
 * Where something stands, as a mistake names it: {@code file:line: path}.
 *
 * @param file name relative to the configuration folder, or {@code environment}
 * @param line from 1; 0 where there are no lines
 * @param path {@code areas[0].buildings[1].id}; empty for the whole file
 */
record At(String file, int line, String path) {
    /** File name of what came from environment variables. */
    static final String ENVIRONMENT = "environment";

    static At file(String file) {
        return new At(file, 0, "");
    }

    /** The key of a mapping that stands here. */
    At key(String key, int keyLine) {
        return new At(file, keyLine, path.isEmpty() ? key : path + "." + key);
    }

    /** A key that is missing here. */
    At key(String key) {
        return key(key, line);
    }

    /** The item of a list that stands here, from 0. */
    At index(int index, int itemLine) {
        return new At(file, itemLine, path + "[" + index + "]");
    }

    boolean fromEnvironment() {
        return file.equals(ENVIRONMENT);
    }

    @Override
    public String toString() {
        var place = line > 0 ? file + ":" + line : file;
        return path.isEmpty() ? place : place + ": " + path;
    }
}
