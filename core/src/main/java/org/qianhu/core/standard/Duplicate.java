package org.qianhu.core.standard;

/** Two clauses that demand the same of the same points. */
public record Duplicate(Cited first, Cited second) {}
