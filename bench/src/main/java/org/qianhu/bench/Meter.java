package org.qianhu.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Counts messages in a process under test and takes its CPU time between the end of the warm-up and
 * the last message. Speaks with the parent by lines on standard output: {@code ready}, then {@code
 * messages nanoseconds-of-cpu nanoseconds-of-wall}.
 */
final class Meter {
    private final OperatingSystemMXBean system =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final long warmUp;
    private final long total;
    private long seen;
    private long warmedUpAt;
    private long cpuAtStart;
    private long wallAtStart;
    private boolean measuring;

    Meter(long warmUp, long total) {
        this.warmUp = warmUp;
        this.total = total;
    }

    void ready() {
        say("ready");
    }

    void count(long messages) {
        seen += messages;
        if (!measuring && seen >= warmUp) {
            measuring = true;
            warmedUpAt = seen;
            cpuAtStart = system.getProcessCpuTime();
            wallAtStart = System.nanoTime();
        }
        if (done()) {
            long cpu = system.getProcessCpuTime() - cpuAtStart;
            say((seen - warmedUpAt) + " " + cpu + " " + (System.nanoTime() - wallAtStart));
        }
    }

    boolean done() {
        return seen >= total;
    }

    @SuppressWarnings("SystemOut") // the parent reads this line
    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
