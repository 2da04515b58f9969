package org.qianhu.server.identity;

import java.util.Locale;
import java.util.Optional;

/** What a person is to the platform. */
public enum Role {
    VIEWER,
    CONTROL_ROOM,
    ENERGY_MANAGER,
    STANDARDS_EDITOR,
    ADMINISTRATOR;

    /** Reads the lower-case name; empty for anything else. */
    public static Optional<Role> parse(String text) {
        for (var role : values()) {
            if (role.id().equals(text)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this role may do {@code permission}. */
    public boolean may(Permission permission) {
        return switch (permission) {
            case HANDLE_ALARMS -> this == CONTROL_ROOM || this == ADMINISTRATOR;
            case EDIT_STANDARDS -> this == STANDARDS_EDITOR || this == ADMINISTRATOR;
            case PRUNE_ALARMS, REPLAY_DEAD_LETTERS, RELOAD, MANAGE_USERS -> this == ADMINISTRATOR;
        };
    }
}
