/** A real mosquitto for tests and measurements: the other broker than the embedded one. */
@NullMarked
package org.qianhu.seeds.broker;

import org.jspecify.annotations.NullMarked;
