package org.qianhu.server.http;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.server.standards.AnswerBook;
import org.qianhu.server.standards.Asked;
import org.qianhu.server.standards.Moment;
import org.qianhu.server.standards.Wanted;

/** Takes questions about standards, for REST and for pages; both share what was found lately. */
final class StandardsDesk {
    private static final int CENTURY = 36_500;

    private final Backend backend;
    private final AnswerBook book = new AnswerBook();

    StandardsDesk(Backend backend) {
        this.backend = backend;
    }

    Backend backend() {
        return backend;
    }

    /**
     * The question that an address puts.
     *
     * @throws Problem naming the parameter that is wrong, and what it may be
     */
    Asked asked(Ask ask) {
        var params = Params.of(ask);
        var answers = book.of(backend.estates().current(), moment(params));
        var wanted =
                new Wanted(
                        Areas.known(backend, params),
                        params.oneOf("system", FacilitySystem.values(), FacilitySystem::id),
                        quantity(params),
                        params.text("q"));
        return new Asked(answers, wanted, params.number("days", Asked.YEAR, CENTURY));
    }

    /** Now by the minute, so that those who look at the same time share the answer. */
    private Moment moment(Params params) {
        return params.text("at")
                .map(text ->
                        Moment.parse(text)
                                .orElseThrow(() ->
                                        Params.wrong(
                                                "at",
                                                text,
                                                Moment.EXPECTED
                                                        + " (in an address a '+' is written %2B)")))
                .orElseGet(() ->
                        new Moment.At(backend.clock().instant().truncatedTo(ChronoUnit.MINUTES)));
    }

    private Optional<String> quantity(Params params) {
        var quantity = params.text("quantity");
        quantity.filter(name -> Quantities.find(name).isEmpty() && !bounded(name))
                .ifPresent(name -> {
                    throw Params.wrong(
                            "quantity", name, "a quantity that Qianhu knows or a clause is on");
                });
        return quantity;
    }

    private boolean bounded(String quantity) {
        return backend.estates().current().catalogue().standards().stream()
                .flatMap(standard -> standard.clauses().stream())
                .anyMatch(clause -> clause.quantity().equals(quantity));
    }
}
