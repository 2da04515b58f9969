package org.qianhu.server.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads query parameters; whatever is no good is a {@link Problem} that says so. */
final class Params {
    // InfluxDB counts nanoseconds in 64 bits, which end in 1677 and in 2262
    private static final Instant EARLIEST = Instant.parse("1700-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Ask ask;

    private Params(Ask ask) {
        this.ask = ask;
    }

    /**
     * The parameters of {@code ask}.
     *
     * @throws Problem naming one that the route does not know, or that is given twice
     */
    static Params strict(Route route, Ask ask) {
        ask.query()
                .forEach((name, values) -> {
                    if (!route.query().contains(name)) {
                        throw Problem.badRequest(
                                "unknown query parameter '"
                                        + name
                                        + "'; "
                                        + (route.query().isEmpty()
                                                ? "this address takes none"
                                                : "known are "
                                                        + route.query().stream()
                                                                .sorted()
                                                                .collect(
                                                                        Collectors.joining(", "))));
                    }
                    if (values.size() > 1) {
                        throw Problem.badRequest("query parameter '" + name + "' is given twice");
                    }
                });
        return new Params(ask);
    }

    static Params of(Ask ask) {
        return new Params(ask);
    }

    Optional<String> text(String name) {
        var value = ask.query(name);
        if (value.filter(text -> text.length() > 200).isPresent()) {
            throw Problem.badRequest(
                    "query parameter '" + name + "' is longer than 200 characters");
        }
        return value;
    }

    /** A number from 1 to {@code most}. */
    int limit(int usual, int most) {
        return number("limit", usual, most);
    }

    /** A number from 1 to {@code most}. */
    int number(String name, int usual, int most) {
        return text(name)
                .map(text -> {
                    try {
                        int number = Integer.parseInt(text);
                        if (number >= 1 && number <= most) {
                            return number;
                        }
                    } catch (NumberFormatException e) {
                        // told below, like a number out of bounds
                    }
                    throw wrong(name, text, "a number from 1 to " + most);
                })
                .orElse(usual);
    }

    /** Epoch milliseconds, or RFC 3339 with an offset; a time that the store can hold. */
    Optional<Instant> time(String name) {
        return text(name)
                .map(text -> {
                    try {
                        var time =
                                text.matches("-?\\d{1,15}")
                                        ? Instant.ofEpochMilli(Long.parseLong(text))
                                        : OffsetDateTime.parse(text).toInstant();
                        if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                            return time;
                        }
                    } catch (DateTimeException e) {
                        // told below, like a time out of bounds
                    }
                    throw wrong(
                            name,
                            text,
                            "epoch milliseconds, or RFC 3339 with an offset such as"
                                    + " 2026-11-23T10:00:00%2B08:00 (a '+' is written %2B), from"
                                    + " 1700 to 2199");
                });
    }

    /** One of an enum's constants by its lower-case id. */
    <E extends Enum<E>> Optional<E> oneOf(String name, E[] all, Function<E, String> id) {
        return text(name)
                .map(text ->
                        Arrays.stream(all)
                                .filter(one -> id.apply(one).equals(text))
                                .findFirst()
                                .orElseThrow(() ->
                                        wrong(
                                                name,
                                                text,
                                                "one of "
                                                        + Arrays.stream(all)
                                                                .map(id)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    static Problem wrong(String name, String value, String expected) {
        return Problem.badRequest(
                "query parameter '" + name + "' is '" + value + "'; it must be " + expected);
    }
}
