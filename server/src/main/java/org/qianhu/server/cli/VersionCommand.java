package org.qianhu.server.cli;

import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Prints which Qianhu this is and on which Java it runs. */
@Command(name = "version", description = "Which Qianhu this is, and on which Java it runs.")
final class VersionCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        for (var line : new Build().getVersion()) {
            System.out.println(line);
        }
        return 0;
    }

    /** Of this build. */
    static String version() throws IOException {
        return new Build().getVersion()[0];
    }

    /** What the build wrote down. */
    static final class Build implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            var build = new Properties();
            try (var in = VersionCommand.class.getResourceAsStream("/qianhu-build.properties")) {
                build.load(in);
            }
            return new String[] {
                "qianhu " + build.getProperty("version"), "java " + Runtime.version(),
            };
        }
    }
}
