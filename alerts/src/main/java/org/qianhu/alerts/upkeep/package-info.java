/** What time does to alarms: shelves end, and acknowledgements lapse. */
@NullMarked
package org.qianhu.alerts.upkeep;

import org.jspecify.annotations.NullMarked;
