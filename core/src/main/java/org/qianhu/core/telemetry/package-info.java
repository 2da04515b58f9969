/**
 * Readings, their quantities and units, and what could not become a reading. Values are in
 * canonical units; times are epoch milliseconds UTC.
 */
@NullMarked
package org.qianhu.core.telemetry;

import org.jspecify.annotations.NullMarked;
