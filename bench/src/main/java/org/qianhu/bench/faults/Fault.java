package org.qianhu.bench.faults;

import java.time.Duration;

/**
 * One fault of the schedule.
 *
 * @param at from the begin of the load
 * @param lasting until it is taken back; zero for what happens in a moment
 */
record Fault(FaultKind kind, Duration at, Duration lasting) {}
