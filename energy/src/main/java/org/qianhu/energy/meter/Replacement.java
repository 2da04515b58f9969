package org.qianhu.energy.meter;

/**
 * A person's answer to a {@link Task}.
 *
 * @param at epoch milliseconds UTC from which the new register counts
 * @param last of the old register
 * @param first of the new register
 */
public record Replacement(
        long at, double last, double first, String serial, String reason, String by) {}
