package org.qianhu.server.cli;

import java.io.PrintStream;
import java.util.Locale;

/** A bar on a terminal, a plain line every tenth elsewhere. */
final class ProgressBar {
    private static final int WIDTH = 40;
    private static final long EVERY_NANOS = 200_000_000;

    private final PrintStream out;
    private final boolean terminal;
    private final String what;
    private final long started = System.nanoTime();
    private long lastShown;
    private long lastTenth;

    ProgressBar(PrintStream out, boolean terminal, String what) {
        this.out = out;
        this.terminal = terminal;
        this.what = what;
    }

    /** On standard error; a bar where that is a terminal. */
    @SuppressWarnings("SystemConsoleNull") // -Djdk.console=java.base still gives none
    static ProgressBar onError(String what) {
        var console = System.console();
        return new ProgressBar(System.err, console != null && console.isTerminal(), what);
    }

    void show(long done, long all) {
        long now = System.nanoTime();
        if (terminal) {
            if (now - lastShown >= EVERY_NANOS || done >= all) {
                lastShown = now;
                int filled = (int) (all == 0 ? WIDTH : WIDTH * done / all);
                var bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
                out.printf("\r[%s] %s", bar, line(done, all, now));
                out.flush();
            }
            return;
        }
        long tenth = all == 0 ? 10 : 10 * done / all;
        if (tenth > lastTenth) {
            lastTenth = tenth;
            out.println(line(done, all, now));
        }
    }

    private String line(long done, long all, long now) {
        double seconds = Math.max(1e-3, (now - started) / 1e9);
        return String.format(
                Locale.ROOT, "%,d of %,d %s, %,.0f/s", done, all, what, done / seconds);
    }

    /** Ends the bar's line. */
    void end() {
        if (terminal) {
            out.println();
        }
    }
}
