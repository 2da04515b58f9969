package org.qianhu.server.cli;

import java.nio.file.Path;

/** Where the launcher stands: relative folders are meant from there. */
final class Roots {
    private Roots() {}

    static Path project() {
        return Path.of(System.getProperty("qianhu.root", "")).toAbsolutePath().normalize();
    }
}
