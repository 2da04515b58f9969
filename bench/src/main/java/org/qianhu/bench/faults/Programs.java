package org.qianhu.bench.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs of this machine. */
final class Programs {
    private Programs() {}

    /**
     * Where {@code program} is installed.
     *
     * @throws IllegalStateException naming the Debian package when it is missing
     */
    static String installed(String program, String debianPackage) {
        for (var folder : List.of("/usr/bin", "/usr/sbin", "/usr/local/bin")) {
            var file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                return file.toString();
            }
        }
        throw new IllegalStateException(
                program + " not found: apt-get install " + debianPackage + " and run again");
    }
}
