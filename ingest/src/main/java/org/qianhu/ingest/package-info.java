/** From broker to journal: decode, check against the register, append, then acknowledge. */
@NullMarked
package org.qianhu.ingest;

import org.jspecify.annotations.NullMarked;
