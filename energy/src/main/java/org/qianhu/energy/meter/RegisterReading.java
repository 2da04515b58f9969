package org.qianhu.energy.meter;

/**
 * What a meter's register showed.
 *
 * @param time epoch milliseconds UTC
 * @param value register units, before the multiplier; not a number and negative are let in, so that
 *     the rule can refuse them with its reason
 */
public record RegisterReading(long time, double value) {}
