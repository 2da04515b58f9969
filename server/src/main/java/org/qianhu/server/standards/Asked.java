package org.qianhu.server.standards;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qianhu.core.standard.Cited;
import org.qianhu.core.standard.Conflict;
import org.qianhu.core.standard.Duplicate;
import org.qianhu.core.standard.Findings;
import org.qianhu.core.standard.Gap;
import org.qianhu.core.standard.Subject;
import org.qianhu.core.standard.Upcoming;

/**
 * A question put: the answers, narrowed.
 *
 * @param days how far ahead changes are told
 */
public record Asked(Answers answers, Wanted wanted, int days) {
    /** How far ahead changes are told where nobody says. */
    public static final int YEAR = 365;

    public List<LimitRow> limits() {
        return answers.limits().stream()
                .map(row -> row.within(wanted))
                .flatMap(Optional::stream)
                .toList();
    }

    public List<Conflict> conflicts() {
        return answers.findings().conflicts().stream().filter(this::wants).toList();
    }

    /** Superseded or abolished clauses and books in use. */
    public List<Conflict> superseded() {
        return answers.findings().outdated().stream().filter(this::wants).toList();
    }

    private boolean wants(Conflict conflict) {
        return wants(conflict.first(), conflict.second()) && wanted.among(conflict.areas());
    }

    private boolean wants(Cited first, @org.jspecify.annotations.Nullable Cited second) {
        return wanted.quantity().map(first.clause()::bounds).orElse(true)
                && (wanted.says(first) || (second != null && wanted.says(second)));
    }

    public List<Gap> gaps() {
        return answers.findings().gaps().stream()
                .filter(gap ->
                        wanted.of(gap.system())
                                && wanted.measures(gap.quantity())
                                && wanted.among(gap.areas())
                                && wanted.says(
                                        Stream.concat(
                                                Stream.of(gap.quantity()),
                                                Wanted.both(Sentences.quantity(gap.quantity())))))
                .toList();
    }

    public List<Duplicate> duplicates() {
        return answers.findings().duplicates().stream()
                .filter(each -> wants(each.first(), each.second()))
                .toList();
    }

    public List<Findings.Due> due() {
        return answers.findings().due().stream()
                .filter(each -> wanted.says(Wanted.fields(each.standard())))
                .toList();
    }

    public List<Cited> unverified() {
        return answers.findings().unverified().stream().filter(c -> wants(c, null)).toList();
    }

    public List<Upcoming> upcoming() {
        return answers.upcoming(days).stream()
                .filter(each -> wants(each.cited(), null) && among(each.areas()))
                .toList();
    }

    private boolean among(Collection<String> areas) {
        return wanted.among(areas);
    }

    /** The points meant, in the order of the register; what judges each is asked for one by one. */
    public List<Subject> points() {
        var register = answers.estate().register();
        return register.judged().stream()
                .filter(device ->
                        wanted.of(device.system()) && wanted.among(List.of(device.place().area())))
                .flatMap(device ->
                        device.points().stream()
                                .filter(point ->
                                        wanted.measures(point.quantity())
                                                && wanted.says(
                                                        Stream.concat(
                                                                Stream.of(point.toString()),
                                                                Wanted.both(device.names()))))
                                .map(point -> Subject.of(register, device, point)))
                .toList();
    }

    /** What judges {@code point}. */
    public PointAnswer point(Subject point) {
        return answers.point(point);
    }
}
