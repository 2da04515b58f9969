/**
 * Areas, buildings and devices: where things are and what they measure. The register is one
 * immutable snapshot.
 */
@NullMarked
package org.qianhu.core.site;

import org.jspecify.annotations.NullMarked;
