/** Where a point stands against a limit: a pure state machine without clock or I/O. */
@NullMarked
package org.qianhu.alerts.watch;

import org.jspecify.annotations.NullMarked;
