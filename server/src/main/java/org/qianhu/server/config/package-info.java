/** Reads the configuration folder: all mistakes at once, all or nothing. */
@NullMarked
package org.qianhu.server.config;

import org.jspecify.annotations.NullMarked;
