/** Who is to be called for an alarm, in which order and by what; pure, and without any way out. */
@NullMarked
package org.qianhu.alerts.oncall;

import org.jspecify.annotations.NullMarked;
