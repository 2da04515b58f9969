package org.qianhu.alerts.supervision;

import java.time.Duration;

/** What ISA-18.2 and EEMUA 191 ask of an alarm system. */
public final class Targets {
    /** The span over which load is counted, in minutes. */
    public static final int LOAD_MINUTES = 10;

    /** Alarms per operator in ten minutes that are very likely to be acceptable. */
    public static final double ACCEPTABLE = 1;

    /** Alarms per operator in ten minutes that can just be managed. */
    public static final double MOST = 2;

    /** A flood begins above so many per operator in ten minutes. */
    public static final int FLOOD_BEGINS = 10;

    /** A flood ends below so many per operator in ten minutes. */
    public static final int FLOOD_ENDS = 5;

    /** Share of the time in flood that is tolerable. */
    public static final double FLOOD_SHARE = 0.01;

    /** An alarm that stands longer is standing (ISA-18.2: stale). */
    public static final Duration STANDING = Duration.ofHours(24);

    /** So many announcements of one watch ... */
    public static final int CHATTER = 3;

    /** ... within so much time are chattering. */
    public static final Duration CHATTER_WITHIN = Duration.ofMinutes(1);

    /** An alarm that clears within so much time, before anybody acknowledged it, is fleeting. */
    public static final Duration FLEETING = Duration.ofMinutes(1);

    /** Share of all announcements by the ten worst actors that is tolerable. */
    public static final double TOP_TEN_SHARE = 0.05;

    /** Share of low and medium alarms together. */
    public static final double LOW_SHARE = 0.80;

    /** Share of high alarms. */
    public static final double HIGH_SHARE = 0.15;

    /** Share of critical alarms. */
    public static final double CRITICAL_SHARE = 0.05;

    /** How many bad actors are named. */
    public static final int TOP = 10;

    private Targets() {}
}
