package org.qianhu.core.standard;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the books whose review is due: at most every five years (art. 29). */
final class Reviews {
    private static final int YEARS = 5;

    private Reviews() {}

    /** Those due by {@code today}, the longest first; those of which no day is known at the end. */
    static List<Findings.Due> due(Catalogue catalogue, LocalDate today) {
        return catalogue.standards().stream()
                .filter(Reviews::reviewed)
                .map(book -> new Findings.Due(book, day(book)))
                .filter(due -> due.day() == null || !today.isBefore(due.day()))
                .sorted(
                        Comparator.comparing(
                                        Findings.Due::day,
                                        Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
                                .thenComparing(due -> due.standard().code()))
                .toList();
    }

    /** Art. 29 is about standards: a law is none, and a house rule is the bureau's own affair. */
    private static boolean reviewed(Standard book) {
        return book.status() == Standard.Status.IN_FORCE
                && switch (book.tier()) {
                    case LAW, INSTITUTION -> false;
                    case NATIONAL_MANDATORY, NATIONAL_RECOMMENDED, INDUSTRY, LOCAL, GROUP -> true;
                };
    }

    private static @Nullable LocalDate day(Standard book) {
        var last = book.reviewed() == null ? book.issued() : book.reviewed();
        return last == null ? null : last.plusYears(YEARS);
    }
}
