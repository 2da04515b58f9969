/**
 * Brings the simulated estate onto the broker, in real time. The estate itself and its incidents
 * are those of {@code seeds}.
 */
@NullMarked
package org.qianhu.server.simulation;

import org.jspecify.annotations.NullMarked;
