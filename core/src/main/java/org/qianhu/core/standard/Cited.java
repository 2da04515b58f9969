package org.qianhu.core.standard;

import org.jspecify.annotations.Nullable;

/**
 * A clause with the book that it stands in and, where one is meant, the adoption of it.
 *
 * @param adoption null where the clause as such is meant
 */
public record Cited(Standard standard, Clause clause, @Nullable Adoption adoption) {}
