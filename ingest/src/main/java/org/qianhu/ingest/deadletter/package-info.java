/** What could not become a reading: kept, listed, taken in again. */
@NullMarked
package org.qianhu.ingest.deadletter;

import org.jspecify.annotations.NullMarked;
