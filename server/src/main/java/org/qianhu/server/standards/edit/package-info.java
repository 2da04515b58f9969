/**
 * Editing of standards and adoptions: what a draft would do to the limits in force, who has to
 * agree, and the few lines of the files that change.
 */
@NullMarked
package org.qianhu.server.standards.edit;

import org.jspecify.annotations.NullMarked;
