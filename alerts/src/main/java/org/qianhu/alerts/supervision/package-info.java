/** Supervision after ISA-18.2 and EEMUA 191: what alarms ask of the operators, kept live. */
@NullMarked
package org.qianhu.alerts.supervision;

import org.jspecify.annotations.NullMarked;
