/**
 * Copies of everything under the data folder, taken while a server runs and put back into an empty
 * folder.
 */
@NullMarked
package org.qianhu.server.backup;

import org.jspecify.annotations.NullMarked;
