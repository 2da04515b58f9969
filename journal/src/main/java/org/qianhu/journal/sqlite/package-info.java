/**
 * The journal on SQLite: one file per segment, one row per group, one platform thread that writes.
 * Needs nothing but a folder.
 */
@NullMarked
package org.qianhu.journal.sqlite;

import org.jspecify.annotations.NullMarked;
