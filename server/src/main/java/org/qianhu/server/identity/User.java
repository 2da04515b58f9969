package org.qianhu.server.identity;

/** Someone, or some program, that is known here. */
public record User(String name, Role role) {}
