/** The connection to the broker. Alone in seeing Paho. */
@NullMarked
package org.qianhu.ingest.mqtt;

import org.jspecify.annotations.NullMarked;
