/**
 * The published set of hard register traces, with their true consumption, judged by the real
 * accounting.
 */
@NullMarked
package org.qianhu.energy.traces;

import org.jspecify.annotations.NullMarked;
