/**
 * Registers to consumption: one pure rule, and the readings it is applied to. Nothing in here does
 * I/O or asks the time.
 */
@NullMarked
package org.qianhu.energy.meter;

import org.jspecify.annotations.NullMarked;
