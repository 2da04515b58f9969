/**
 * The fault run, the overload run and the latency run: real processes under load, killed, frozen,
 * starved or left in peace, and an account afterwards of what was published.
 */
@NullMarked
package org.qianhu.bench.faults;

import org.jspecify.annotations.NullMarked;
