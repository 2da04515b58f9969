/**
 * The fault run and the overload run: real processes, killed, frozen and starved under load, and an
 * account afterwards of what was published.
 */
@NullMarked
package org.qianhu.bench.faults;

import org.jspecify.annotations.NullMarked;
