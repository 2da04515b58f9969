/** The reference estate: invented areas, buildings and devices, the same every time it is built. */
@NullMarked
package org.qianhu.seeds.estate;

import org.jspecify.annotations.NullMarked;
