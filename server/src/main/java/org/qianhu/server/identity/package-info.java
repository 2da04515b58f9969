/**
 * Who may do what: users, sessions, API tokens and the audit log, in {@code server.db}. Secrets are
 * kept as hashes only.
 */
@NullMarked
package org.qianhu.server.identity;

import org.jspecify.annotations.NullMarked;
