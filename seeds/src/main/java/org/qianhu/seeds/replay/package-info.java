/** Replays measurements from CSV files as MQTT messages, by a mapping that an operator writes. */
@NullMarked
package org.qianhu.seeds.replay;

import org.jspecify.annotations.NullMarked;
