package org.qianhu.core;

import org.qianhu.core.site.Register;
import org.qianhu.core.standard.Catalogue;

/**
 * Everything that a configuration says of the estate: what stands where, and which limits bind.
 * Immutable; a reload swaps it whole.
 *
 * @param version content hash; every journal group names the version that applied to it
 */
public record Estate(String version, Register register, Catalogue catalogue) {}
