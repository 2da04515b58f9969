/** Alarms: what people see, acknowledge and reset. Stored before anyone is told. */
@NullMarked
package org.qianhu.alerts.alarm;

import org.jspecify.annotations.NullMarked;
