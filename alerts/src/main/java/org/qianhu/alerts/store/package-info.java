/** The alarm store on SQLite with its one writer. */
@NullMarked
package org.qianhu.alerts.store;

import org.jspecify.annotations.NullMarked;
