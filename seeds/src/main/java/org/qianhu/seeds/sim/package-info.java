/**
 * The simulator of the reference estate and the incidents it can play, with the truth of what went
 * wrong where and when.
 */
@NullMarked
package org.qianhu.seeds.sim;

import org.jspecify.annotations.NullMarked;
