package org.qianhu.seeds.replay;

/**
 * One value of a file, in canonical units.
 *
 * @param time epoch milliseconds
 */
record Sample(String device, String building, String key, long time, double value) {}
