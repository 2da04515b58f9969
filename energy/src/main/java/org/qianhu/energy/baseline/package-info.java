/** What a building should have used: models fitted on one year and held against another; pure. */
@NullMarked
package org.qianhu.energy.baseline;

import org.jspecify.annotations.NullMarked;
