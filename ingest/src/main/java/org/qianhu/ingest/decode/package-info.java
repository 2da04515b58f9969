/** Payload conventions: topic and bytes in, values or a reasoned rejection out. Pure. */
@NullMarked
package org.qianhu.ingest.decode;

import org.jspecify.annotations.NullMarked;
