/** What a limit judges where one value does not decide: measures made from many readings; pure. */
@NullMarked
package org.qianhu.alerts.signal;

import org.jspecify.annotations.NullMarked;
