package org.qianhu.alerts.limits;

/**
 * Where a reading goes.
 *
 * @param values numbers of the watches that judge it
 * @param silences of the watches that it tells its device is heard
 * @param gateways of the watches that it tells its gateway is heard
 * @param node number of its device
 */
@SuppressWarnings("ArrayRecordComponent") // compiled once and never compared
record Route(int[] values, int[] silences, int[] gateways, int node) {}
