/**
 * What the catalogue answers: limits in force, conflicts, gaps and what is outdated, as data and in
 * words. Command line, REST and pages show the same.
 */
@NullMarked
package org.qianhu.server.standards;

import org.jspecify.annotations.NullMarked;
