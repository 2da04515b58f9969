/**
 * The journal: port, and its embedded implementation on SQLite. Groups are committed together, read
 * by many, deleted by whole segment.
 */
@NullMarked
package org.qianhu.journal;

import org.jspecify.annotations.NullMarked;
