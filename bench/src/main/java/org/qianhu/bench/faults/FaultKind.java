package org.qianhu.bench.faults;

import java.util.Locale;

/** What is done to the processes under load. */
enum FaultKind {
    /** {@code kill -9} of the server, and a start on the same data. */
    SERVER_KILL(Length.MOMENT),
    /** SIGTERM, and a start much later: doors close meanwhile, and nobody hears it. */
    SERVER_AWAY(Length.LONG),
    INFLUX_KILL(Length.MOMENT),
    BROKER_KILL(Length.MOMENT),
    /** SIGSTOP, and SIGCONT later. */
    SERVER_FREEZE(Length.SHORT),
    INFLUX_FREEZE(Length.SHORT),
    BROKER_FREEZE(Length.SHORT),
    /** InfluxDB is ended in order and started again much later. */
    INFLUX_AWAY(Length.LONG),
    INFLUX_500(Length.SHORT),
    /** 429 with {@code Retry-After: 1}. */
    INFLUX_429(Length.SHORT),
    /** Each answer comes seconds late. */
    INFLUX_SLOW(Length.SHORT),
    /** The write arrives, the answer is lost: the connection is reset. */
    INFLUX_RESET(Length.SHORT),
    /** Some lines of a batch hold a field of another type: 400, partial write. */
    PARTIAL_WRITE(Length.MOMENT),
    /** Some lines are older than the retention policy keeps: 400, partial write. */
    BEYOND_RETENTION(Length.MOMENT),
    /** The file system of the journal has no room left, and then has again. */
    DISK_FULL(Length.SHORT),
    /**
     * The alarm store refuses one alarm whenever it is tried: its group is set aside by name and
     * alarmed, and the rest goes on.
     */
    READER_THROWS(Length.MOMENT),
    /** The server's wall clock is two hours ahead for a while. */
    CLOCK_AHEAD(Length.SHORT),
    /** The server's wall clock is two hours behind for a while. */
    CLOCK_BEHIND(Length.SHORT);

    /** How long it lasts, relative to the pace of the run. */
    enum Length {
        MOMENT,
        SHORT,
        LONG
    }

    private final Length length;

    FaultKind(Length length) {
        this.length = length;
    }

    Length length() {
        return length;
    }

    /** For example {@code server-kill}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
