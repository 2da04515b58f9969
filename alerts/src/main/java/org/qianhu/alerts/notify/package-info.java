/** Delivery of stored messages to the outside. */
@NullMarked
package org.qianhu.alerts.notify;

import org.jspecify.annotations.NullMarked;
