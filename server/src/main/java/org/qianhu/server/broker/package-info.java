/**
 * The embedded MQTT broker, for estates that have none of their own. It listens on loopback only
 * and keeps its messages on disk.
 */
@NullMarked
package org.qianhu.server.broker;

import org.jspecify.annotations.NullMarked;
