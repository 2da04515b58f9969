/**
 * The language of the estate: pure Java, no dependency. One {@link org.qianhu.core.Estate} is one
 * applied configuration.
 */
@NullMarked
package org.qianhu.core;

import org.jspecify.annotations.NullMarked;
