/** The limits in force, compiled for fast judging, and the words for them. */
@NullMarked
package org.qianhu.alerts.limits;

import org.jspecify.annotations.NullMarked;
