package org.qianhu.journal.sqlite;

import org.qianhu.journal.Tally;

/**
 * What goes on from group to group.
 *
 * @param position number of the newest group, 0 for none
 * @param receivedAt its epoch milliseconds
 * @param total the books up to it
 */
record Head(long position, long receivedAt, Tally total) {
    static final Head NONE = new Head(0, 0, Tally.ZERO);
}
