package org.qianhu.alerts.limits;

/**
 * A device as the table sees it; all numbers are those of watches.
 *
 * @param values that judge its points
 * @param silences for its own silence
 * @param gateways for the silence of its gateway
 * @param feeders for what feeds it
 * @param zones for its zone
 */
@SuppressWarnings("ArrayRecordComponent") // compiled once and never compared
record Node(int[] values, int[] silences, int[] gateways, int[] feeders, int[] zones) {}
