package org.qianhu.server.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.standard.Conflict;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.server.standards.Answers;
import org.qianhu.server.standards.AnswersJson;
import org.qianhu.server.standards.Asked;
import org.qianhu.server.standards.PointAnswer;
import org.qianhu.server.standards.Question;
import org.qianhu.server.standards.Wanted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Asks the catalogue of a configuration folder; no server is needed, so that a draft is checked
 * before it is loaded.
 */
@Command(
        name = "standards",
        mixinStandardHelpOptions = true,
        description =
                "Ask the standards and adoptions of the configuration folder: what is in force, what"
                        + " contradicts, what is missing. Needs no running server.",
        subcommands = {
            StandardsCommand.Limits.class,
            StandardsCommand.Conflicts.class,
            StandardsCommand.Gaps.class,
            StandardsCommand.Duplicates.class,
            StandardsCommand.Superseded.class,
            StandardsCommand.Due.class,
            StandardsCommand.Unverified.class,
            StandardsCommand.Coming.class,
        })
final class StandardsCommand {
    private StandardsCommand() {}

    private static int print(StandardsOptions options, Question question, Asked asked) {
        if (options.json()) {
            print(options, question.id(), asked.answers(), AnswersJson.items(question, asked));
        } else {
            new StandardsTables(options, asked).print(question);
        }
        return 0;
    }

    private static void print(
            StandardsOptions options, String name, Answers answers, List<ObjectNode> items) {
        var json = AnswersJson.head(answers);
        json.putArray(name).addAll(items);
        options.print(json.put("total", items.size()).putNull("next"));
    }

    /** Which limits judge, where, and why. */
    @Command(
            name = "limits",
            mixinStandardHelpOptions = true,
            description = "The limits in force, with the clause, who adopted it, and why it won.")
    static final class Limits implements Callable<Integer> {
        @Mixin private StandardsOptions options = new StandardsOptions();
        @Mixin private StandardsWhere where = new StandardsWhere();

        @Option(names = "--system", paramLabel = "ID", description = "fire, access, energy …")
        private @Nullable String system;

        @Option(
                names = "--days",
                description = "Flag changes of the next so many days (default ${DEFAULT-VALUE}).")
        private int days = Asked.YEAR;

        @Option(names = "--points", description = "Point by point, with what does not judge it.")
        private boolean points;

        @Option(names = "--point", paramLabel = "ID", description = "Only this device:quantity.")
        private @Nullable String point;

        @Override
        public Integer call() {
            return options.answer(answers -> {
                var wanted = where.wanted(answers.estate(), system, options.text());
                var asked = new Asked(answers, wanted, days(days));
                if (!points && point == null) {
                    return StandardsCommand.print(options, Question.LIMITS, asked);
                }
                return answer(asked, one(answers).orElseGet(() -> all(asked)));
            });
        }

        private int answer(Asked asked, Stream<PointAnswer> found) {
            if (options.json()) {
                var items = found.map(AnswersJson::point).toList();
                StandardsCommand.print(options, "points", asked.answers(), items);
            } else {
                new StandardsTables(options, asked).points(found);
            }
            return 0;
        }

        private static Stream<PointAnswer> all(Asked asked) {
            return asked.points().stream().map(asked::point);
        }

        private Optional<Stream<PointAnswer>> one(Answers answers) {
            return Optional.ofNullable(point)
                    .map(id ->
                            Stream.of(
                                    PointId.parse(id)
                                            .flatMap(answers::point)
                                            .orElseThrow(() ->
                                                    new CommandFailed(
                                                            "there is no point '"
                                                                    + id
                                                                    + "'; a point is written"
                                                                    + " device:quantity or"
                                                                    + " device:quantity.channel, and"
                                                                    + " limits --points lists all"))));
        }
    }

    private static int days(int days) {
        if (days < 1 || days > 36_500) {
            throw new CommandFailed("--days " + days + ": write a number from 1 to 36500");
        }
        return days;
    }

    /** What cannot both be right. Exit 1 where one is an error. */
    @Command(
            name = "conflicts",
            mixinStandardHelpOptions = true,
            description =
                    "Clauses and adoptions that contradict each other, errors first. Exit 1 where"
                            + " one is an error.")
    static final class Conflicts implements Callable<Integer> {
        @Mixin private StandardsOptions options = new StandardsOptions();
        @Mixin private StandardsWhere where = new StandardsWhere();

        @Override
        public Integer call() {
            return options.answer(answers -> {
                var wanted = where.wanted(answers.estate(), null, options.text());
                var asked = new Asked(answers, wanted, Asked.YEAR);
                print(options, Question.CONFLICTS, asked);
                return asked.conflicts().stream()
                                .anyMatch(c -> c.kind().severity() == Conflict.Severity.ERROR)
                        ? 1
                        : 0;
            });
        }
    }

    /** Where no limit judges. */
    @Command(
            name = "gaps",
            mixinStandardHelpOptions = true,
            description = "Points that no limit judges, by kind; fire and access first.")
    static final class Gaps implements Callable<Integer> {
        @Mixin private StandardsOptions options = new StandardsOptions();
        @Mixin private StandardsWhere where = new StandardsWhere();

        @Option(names = "--system", paramLabel = "ID", description = "fire, access, energy …")
        private @Nullable String system;

        @Override
        public Integer call() {
            return options.answer(answers -> {
                var wanted = where.wanted(answers.estate(), system, options.text());
                return print(options, Question.GAPS, new Asked(answers, wanted, Asked.YEAR));
            });
        }
    }

    /** What is demanded twice. */
    @Command(
            name = "duplicates",
            mixinStandardHelpOptions = true,
            description = "Clauses that demand the same of the same points.")
    static final class Duplicates implements Callable<Integer> {
        @Mixin private StandardsOptions options = new StandardsOptions();

        @Option(names = "--quantity", paramLabel = "NAME", description = "Only on this quantity.")
        private @Nullable String quantity;

        @Override
        public Integer call() {
            return ofQuantity(options, Question.DUPLICATES, quantity);
        }
    }

    /** What is outdated, and adopted. */
    @Command(
            name = "superseded",
            mixinStandardHelpOptions = true,
            description = "Superseded or abolished clauses and books that are still adopted.")
    static final class Superseded implements Callable<Integer> {
        @Mixin private StandardsOptions options = new StandardsOptions();
        @Mixin private StandardsWhere where = new StandardsWhere();

        @Override
        public Integer call() {
            return options.answer(answers -> {
                var wanted = where.wanted(answers.estate(), null, options.text());
                return print(options, Question.SUPERSEDED, new Asked(answers, wanted, Asked.YEAR));
            });
        }
    }

    /** What is due for its review. */
    @Command(
            name = "due",
            mixinStandardHelpOptions = true,
            description = "Books whose last review is five years ago or more.")
    static final class Due implements Callable<Integer> {
        @Mixin private StandardsOptions options = new StandardsOptions();

        @Override
        public Integer call() {
            return ofQuantity(options, Question.DUE, null);
        }
    }

    /** What nobody checked. */
    @Command(
            name = "unverified",
            mixinStandardHelpOptions = true,
            description = "Clauses whose number nobody checked, adopted or not.")
    static final class Unverified implements Callable<Integer> {
        @Mixin private StandardsOptions options = new StandardsOptions();

        @Option(names = "--quantity", paramLabel = "NAME", description = "Only on this quantity.")
        private @Nullable String quantity;

        @Override
        public Integer call() {
            return ofQuantity(options, Question.UNVERIFIED, quantity);
        }
    }

    private static int ofQuantity(
            StandardsOptions options, Question question, @Nullable String quantity) {
        return options.answer(answers -> {
            var wanted =
                    new Wanted(
                            Optional.empty(),
                            Optional.empty(),
                            StandardsWhere.quantity(answers.estate(), quantity),
                            options.text());
            return print(options, question, new Asked(answers, wanted, Asked.YEAR));
        });
    }

    /** What changes of itself. */
    @Command(
            name = "upcoming",
            mixinStandardHelpOptions = true,
            description = "Dated changes of the limits in force that are still to come.")
    static final class Coming implements Callable<Integer> {
        @Mixin private StandardsOptions options = new StandardsOptions();
        @Mixin private StandardsWhere where = new StandardsWhere();

        @Option(
                names = "--days",
                description = "Of the next so many days (default ${DEFAULT-VALUE}).")
        private int days = Asked.YEAR;

        @Override
        public Integer call() {
            return options.answer(answers -> {
                var wanted = where.wanted(answers.estate(), null, options.text());
                return print(options, Question.UPCOMING, new Asked(answers, wanted, days(days)));
            });
        }
    }
}
