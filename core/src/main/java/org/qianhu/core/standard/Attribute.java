package org.qianhu.core.standard;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a scope may restrict, and what a point has to say to it. */
enum Attribute {
    SYSTEM,
    AREA_KIND,
    SPACE_USE,
    BRICK_CLASS,
    CHANNEL,
    SUPPLY,
    CLIMATE,
    BUILDING_CLASS;

    /** What {@code subject} is in this respect; empty where the register does not tell. */
    Set<?> values(Subject subject) {
        return switch (this) {
            case SYSTEM -> Set.of(subject.device().system());
            case AREA_KIND -> Set.of(subject.area().kind());
            case SPACE_USE -> Set.of(subject.device().spaceUse());
            case BRICK_CLASS -> Set.of(subject.device().brickClass());
            case CHANNEL -> Set.of(subject.point().channel());
            case SUPPLY -> Set.of(subject.device().supply());
            case CLIMATE -> optional(subject.area().climate());
            case BUILDING_CLASS -> subject.building().buildingClasses();
        };
    }

    private static Set<?> optional(@Nullable Object value) {
        return value == null ? Set.of() : Set.of(value);
    }

    /** What {@code scope} lets pass; empty for everything. */
    Set<?> allowed(Scope scope) {
        return switch (this) {
            case SYSTEM -> scope.systems();
            case AREA_KIND -> scope.areaKinds();
            case SPACE_USE -> scope.spaceUses();
            case BRICK_CLASS -> scope.brickClasses();
            case CHANNEL -> scope.channels();
            case SUPPLY -> scope.supplies();
            case CLIMATE -> scope.climates();
            case BUILDING_CLASS -> scope.buildingClasses();
        };
    }

    /** Whether {@code scope} lets pass what is any of {@code values}. */
    boolean covers(Scope scope, Set<?> values) {
        var some = allowed(scope);
        return some.isEmpty() || values.stream().anyMatch(some::contains);
    }
}
