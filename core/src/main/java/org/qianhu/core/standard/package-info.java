/**
 * Standards, clauses and adoptions, and the limits that follow from them. A threshold is never a
 * bare number.
 */
@NullMarked
package org.qianhu.core.standard;

import org.jspecify.annotations.NullMarked;
