package org.qianhu.server.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what an operator most likely meant. */
final class Nearest {
    private Nearest() {}

    /** {@code "; did you mean 'x'?"}, or else what is allowed. */
    static String hint(String given, Collection<String> known) {
        return to(given, known)
                .map(name -> "; did you mean '" + name + "'?")
                .orElseGet(() -> allowed(known));
    }

    private static String allowed(Collection<String> known) {
        if (known.isEmpty()) {
            return "; there is none";
        }
        var shown = known.stream().sorted().limit(12).toList();
        var more = known.size() > shown.size() ? ", …" : "";
        return "; write one of: " + String.join(", ", shown) + more;
    }

    /** The one of {@code known} that is few keystrokes away; empty when none is near. */
    static Optional<String> to(String given, Collection<String> known) {
        int nearest = Math.max(1, Math.min(3, given.length() / 2)) + 1;
        Optional<String> found = Optional.empty();
        for (var name : known) {
            int steps = steps(plain(given), plain(name));
            if (steps < nearest) {
                nearest = steps;
                found = Optional.of(name);
            }
        }
        return found;
    }

    // embedded-port, embedded_port and embeddedPort are one to whoever types them
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    private static int steps(String from, String to) {
        var row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
