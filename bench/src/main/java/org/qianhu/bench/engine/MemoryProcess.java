package org.qianhu.bench.engine;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Instant;
import java.util.Map;
import org.qianhu.alerts.limits.WatchTable;

/**
 * The process whose heap is measured: prints bytes in use with the estate alone, with its table,
 * and behind the readings, then how many watches, readings and transitions there were.
 */
final class MemoryProcess {
    private static final int COLLECTIONS = 3;

    private MemoryProcess() {}

    /**
     * Prints the figures on one line.
     *
     * @param arguments points, and readings a point
     */
    @SuppressWarnings("SystemOut") // the parent reads this line
    public static void main(String[] arguments) {
        var estate = MadeUpEstate.of(Integer.parseInt(arguments[0]));
        long estateOnly = used();
        var table = new WatchTable(estate, Instant.ofEpochMilli(Readings.BEGIN), Map.of());
        var readings = new Readings(table, estate, true, 1);
        try {
            long untouched = used();
            long read = readings.rounds(Integer.parseInt(arguments[1]));
            long judged = used();
            System.out.printf(
                    "%d %d %d %d %d %d%n",
                    estateOnly, untouched, judged, table.size(), read, readings.transitions());
        } finally {
            Reference.reachabilityFence(readings);
        }
    }

    /** Bytes of the heap that are in use behind a full collection. */
    private static long used() {
        var memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
