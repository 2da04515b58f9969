/** What was used, against what it should have been: registers, rollups, quotas, baselines. */
@NullMarked
package org.qianhu.energy;

import org.jspecify.annotations.NullMarked;
