package org.qianhu.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.store.SystemAlarms;
import org.qianhu.core.site.Names;
import org.qianhu.core.standard.Priority;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the platform's own parts and raises system alarms: a control room must learn that it sees
 * nothing before it relies on it. A condition must last a while, so that a restart is no alarm.
 */
final class SelfWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SelfWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    /**
     * One thing to watch.
     *
     * @param lasting how long it must be wrong
     * @param wrong what is wrong now, or null
     */
    record Check(
            String kind, Priority priority, Duration lasting, Supplier<@Nullable Names> wrong) {}

    private final SystemAlarms alarms;
    private final List<Check> checks;
    private final List<Runnable> chores;
    private final Map<String, Long> wrongSince = new HashMap<>();
    private final Map<String, Boolean> told = new HashMap<>();
    private final Thread thread;
    private volatile boolean stopping;

    private SelfWatch(SystemAlarms alarms, List<Check> checks, List<Runnable> chores) {
        this.alarms = alarms;
        this.checks = List.copyOf(checks);
        this.chores = List.copyOf(chores);
        this.thread = Thread.ofVirtual().name("self-watch").unstarted(this::run);
    }

    /**
     * Begins to look.
     *
     * @param chores done as often; one that throws is done again the next time
     */
    static SelfWatch start(SystemAlarms alarms, List<Check> checks, List<Runnable> chores) {
        var watch = new SelfWatch(alarms, checks, chores);
        watch.thread.start();
        return watch;
    }

    private void run() {
        try {
            while (!stopping) {
                checks.forEach(this::look);
                chores.forEach(SelfWatch::attempt);
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException _) {
            LOG.debug("stopped");
        }
    }

    private static void attempt(Runnable chore) {
        try {
            chore.run();
        } catch (RuntimeException failed) {
            LOG.warn("not done yet, trying again: {}", failed.toString());
        }
    }

    private void look(Check check) {
        try {
            var wrong = check.wrong().get();
            if (wrong == null) {
                wrongSince.remove(check.kind());
                // the first time too, for an alarm may stand from before a restart
                if (!Boolean.FALSE.equals(told.get(check.kind()))) {
                    alarms.clear(check.kind());
                    told.put(check.kind(), false);
                }
                return;
            }
            long since = wrongSince.computeIfAbsent(check.kind(), _ -> System.nanoTime());
            boolean lasts = System.nanoTime() - since >= check.lasting().toNanos();
            if (lasts && !Boolean.TRUE.equals(told.get(check.kind()))) {
                alarms.raise(check.kind(), check.priority(), wrong);
                told.put(check.kind(), true);
            }
        } catch (RuntimeException failed) {
            LOG.warn("{} cannot be checked: {}", check.kind(), failed.toString());
        }
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
    }
}
