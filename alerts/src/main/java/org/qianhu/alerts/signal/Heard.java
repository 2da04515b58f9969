package org.qianhu.alerts.signal;

/**
 * When a source was last heard of.
 *
 * @param at receipt time in ms
 */
public record Heard(long at) implements Memory {}
