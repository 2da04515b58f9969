package org.qianhu.core;

import java.util.Optional;

/** The configuration in force, and the earlier ones that a replay must judge by. */
public interface Estates {
    /** The one in force now. */
    Estate current();

    /** The one with that content hash; empty when it was never kept here. */
    Optional<Estate> version(String version);
}
