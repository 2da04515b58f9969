package org.qianhu.bench.faults;

import java.util.List;

/**
 * What the account gave.
 *
 * @param letters different lines that InfluxDB refused, on the dead-letter shelf
 * @param lettersAstray by how many they differ from those that were provoked
 * @param messages different messages about alarms
 * @param silent points with an alarm that no message told of
 * @param doubledMessages that came twice with no kill in between
 * @param settled whether nobody had anything left to do
 * @param remarks the first differences, in words
 * @param unbalanced whether an identity of the books does not hold
 */
record Findings(
        Stored readings,
        Alarms alarms,
        long letters,
        long lettersAstray,
        int messages,
        int silent,
        int doubledMessages,
        boolean settled,
        List<String> remarks,
        boolean unbalanced) {
    /** How a remark on the books begins. */
    static final String BOOKS = "the books do not balance, ";

    /**
     * Readings.
     *
     * @param lost missing or altered
     */
    record Stored(long published, long stored, long lost) {}

    /**
     * Alarms, by point, adoption and time.
     *
     * @param doubled there twice, or without cause
     */
    record Alarms(int expected, int lost, int doubled) {}

    /** Whether nothing is missing, so that waiting longer cannot change anything for the better. */
    boolean complete() {
        return readings.lost() == 0
                && readings.stored() == readings.published()
                && alarms.lost() == 0
                && lettersAstray == 0
                && silent == 0;
    }

    /** Whether nothing is lost and nothing doubled. */
    boolean good() {
        return complete() && alarms.doubled() == 0 && doubledMessages == 0 && !unbalanced;
    }
}
