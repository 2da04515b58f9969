package org.qianhu.journal.sqlite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.qianhu.journal.Group;

/** The end of the journal and its newest groups, in memory. Readers wait here. */
final class Recent {
    private static final int BYTES_PER_READING = 64;

    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final TreeMap<Long, Group> groups = new TreeMap<>();
    private long weight;
    private Head end;
    private boolean closed;

    Recent(int most, Head end) {
        this.most = most;
        this.end = end;
    }

    Head end() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    void add(List<Group> committed, Head newEnd) {
        lock.lock();
        try {
            for (var group : committed) {
                groups.put(group.position().number(), group);
                weight += weight(group);
            }
            while (weight > most && !groups.isEmpty()) {
                weight -= weight(groups.pollFirstEntry().getValue());
            }
            end = newEnd;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What a group takes, in readings: a heartbeat takes room too, and a dead letter as much as its
     * payload, or a flood of bad messages would fill the memory of every reader.
     */
    static int weight(Group group) {
        long weight = 1L + group.readings().size();
        for (var letter : group.deadLetters()) {
            weight += 1 + letter.payload().size() / BYTES_PER_READING;
        }
        return (int) Math.min(weight, Integer.MAX_VALUE / 2);
    }

    /** Waits until there is a group behind {@code position}; false when none came in time. */
    boolean awaitBehind(long position, Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = wait.toNanos();
            while (end.position() <= position) {
                if (closed) {
                    throw new IllegalStateException("the journal is closed");
                }
                if (left <= 0) {
                    return false;
                }
                left = grown.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Groups from {@code from} on until {@code readings}; empty when memory begins later. */
    List<Group> from(long from, int readings) {
        lock.lock();
        try {
            var found = new ArrayList<Group>();
            if (!groups.containsKey(from)) {
                return found;
            }
            int sum = 0;
            for (var group : groups.tailMap(from, true).values()) {
                found.add(group);
                sum += weight(group);
                if (sum >= readings) {
                    break;
                }
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
