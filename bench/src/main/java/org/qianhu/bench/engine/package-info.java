/** How fast the alarm engine judges a large made-up estate, and what it needs of memory. */
@NullMarked
package org.qianhu.bench.engine;

import org.jspecify.annotations.NullMarked;
