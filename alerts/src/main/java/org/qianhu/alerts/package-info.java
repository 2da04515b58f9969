/** The alarm engine: reads the journal, judges, stores before anyone is told. */
@NullMarked
package org.qianhu.alerts;

import org.jspecify.annotations.NullMarked;
