/**
 * The composition root: one straight line that builds the parts and stops them in reverse. Nothing
 * here decides anything of the domain.
 */
@NullMarked
package org.qianhu.server;

import org.jspecify.annotations.NullMarked;
