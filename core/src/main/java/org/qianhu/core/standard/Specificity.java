package org.qianhu.core.standard;

import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The partial order of scopes: one says more of a point than another where it restricts at least as
 * much in every attribute and more in one. The areas of the adoption count as an attribute. Two
 * that restrict different attributes cannot be compared.
 */
final class Specificity {
    private Specificity() {}

    /** Whether {@code one} says strictly more than {@code other}. */
    static boolean more(Candidate one, Candidate other) {
        return within(one, other) && !within(other, one);
    }

    private static boolean within(Candidate inner, Candidate outer) {
        return subset(inner.adoption().areas(), outer.adoption().areas())
                && within(inner.clause().scope(), outer.clause().scope());
    }

    private static boolean within(Scope inner, Scope outer) {
        for (var attribute : Attribute.values()) {
            if (!subset(attribute.allowed(inner), attribute.allowed(outer))) {
                return false;
            }
        }
        return within(inner.when(), outer.when());
    }

    private static boolean within(When inner, When outer) {
        return subset(inner.seasons(), outer.seasons())
                && subset(inner.days(), outer.days())
                && hoursWithin(inner.hours(), outer.hours());
    }

    /** An empty set restricts nothing, so it lies within an empty one only. */
    private static boolean subset(Set<?> inner, Set<?> outer) {
        return outer.isEmpty() || (!inner.isEmpty() && outer.containsAll(inner));
    }

    /** Between two bounds of hours nothing changes, so it is enough to ask at each bound. */
    private static boolean hoursWithin(List<When.Hours> inner, List<When.Hours> outer) {
        if (inner.isEmpty() || outer.isEmpty()) {
            return outer.isEmpty();
        }
        return bounds(inner, outer).allMatch(t -> !covers(inner, t) || covers(outer, t));
    }

    private static Stream<LocalTime> bounds(List<When.Hours> one, List<When.Hours> other) {
        return Stream.concat(one.stream(), other.stream())
                .flatMap(hours -> Stream.of(hours.from(), hours.to()));
    }

    private static boolean covers(List<When.Hours> hours, LocalTime time) {
        return hours.stream().anyMatch(h -> h.contains(time));
    }

    /** Whether some point at some time may be meant by both. */
    static boolean overlap(Scope one, Scope other) {
        for (var attribute : Attribute.values()) {
            if (!meet(attribute.allowed(one), attribute.allowed(other))) {
                return false;
            }
        }
        return overlap(one.when(), other.when());
    }

    private static boolean overlap(When one, When other) {
        return meet(one.seasons(), other.seasons())
                && meet(one.days(), other.days())
                && hoursMeet(one.hours(), other.hours());
    }

    private static boolean meet(Set<?> one, Set<?> other) {
        return one.isEmpty() || other.isEmpty() || one.stream().anyMatch(other::contains);
    }

    private static boolean hoursMeet(List<When.Hours> one, List<When.Hours> other) {
        return one.isEmpty()
                || other.isEmpty()
                || bounds(one, other).anyMatch(t -> covers(one, t) && covers(other, t));
    }
}
