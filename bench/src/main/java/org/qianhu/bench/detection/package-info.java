/**
 * Scored detection: what really went wrong on a simulated estate against the alarms that it gave.
 */
@NullMarked
package org.qianhu.bench.detection;

import org.jspecify.annotations.NullMarked;
