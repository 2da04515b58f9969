/**
 * The command line: one class a command, nothing of the domain. Commands about configuration work
 * offline; the others call the running server.
 */
@NullMarked
package org.qianhu.server.cli;

import org.jspecify.annotations.NullMarked;
