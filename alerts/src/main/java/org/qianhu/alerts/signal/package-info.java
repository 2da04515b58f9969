/**
 * What a limit judges that is no single value: measures made of many readings, as pure functions.
 */
@NullMarked
package org.qianhu.alerts.signal;

import org.jspecify.annotations.NullMarked;
