package org.qianhu.alerts.store;

import java.time.Instant;

/**
 * Something that could not be judged and was left out so that the rest could go on.
 *
 * @param position journal position at which it was met
 * @param what groups of the journal, or a watch, by name
 * @param why the error, in its own words
 */
public record SetAside(long position, String what, String why, Instant at) {}
