package org.qianhu.seeds.replay;

/** What reading files came to; mutable while it counts. */
final class Tally {
    long rows;
    long values;
    long zeros;
    long missing;
    long ignored;
    long bad;
    long ambiguous;
    long absent;
}
