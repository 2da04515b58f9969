package org.qianhu.energy.meter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qianhu.energy.meter.Outcome.Verdict;

/**
 * The rule that turns registers into consumption; a pure function. What it does not know it says is
 * missing, never zero. A suspect is held until later readings tell: back above the base, it was a
 * glitch; three more that go on from a jump, or a day of going on from a fall, make a new base, and
 * a person is asked for the energy in between.
 */
public final class Accounting {
    private static final long DAY = 86_400_000;
    private static final int FOLLOWERS = 3;

    private Accounting() {}

    /** Judges one reading; readings come in order of time. */
    public static Outcome judge(Meter meter, MeterState state, RegisterReading reading) {
        if (reading.time() < state.seen()) {
            return new Outcome(state, List.of(), List.of(), Verdict.OUT_OF_ORDER);
        }
        if (!Double.isFinite(reading.value()) || reading.value() < 0) {
            var seen = new MeterState(state.base(), state.held(), reading.time());
            return new Outcome(seen, List.of(), List.of(), Verdict.REFUSED);
        }
        return state.base()
                .map(base -> against(meter, state, base, reading))
                .orElseGet(() ->
                        new Outcome(MeterState.on(reading), List.of(), List.of(), Verdict.FIRST));
    }

    private static Outcome against(
            Meter meter, MeterState state, RegisterReading base, RegisterReading reading) {
        // Before the test for a false zero: a new meter may well start at 0.
        if (!meter.begun(base.time(), reading.time()).isEmpty()) {
            return replaced(meter, base, reading);
        }
        return step(meter, base, reading).orElseGet(() -> suspect(meter, state, base, reading));
    }

    private static Outcome replaced(Meter meter, RegisterReading base, RegisterReading reading) {
        double total = 0;
        boolean fits = true;
        double from = base.value();
        var epoch = meter.at(base.time());
        for (var next : meter.begun(base.time(), reading.time())) {
            fits &= epoch.last() >= from;
            total += epoch.last() - from;
            from = next.first();
            epoch = next;
        }
        fits &= reading.value() >= from;
        total += reading.value() - from;
        if (fits && total <= meter.cap(reading.time() - base.time())) {
            return known(meter, base, reading, total, Quality.REPLACED, Verdict.REPLACED);
        }
        return new Outcome(
                MeterState.on(reading),
                List.of(Consumption.missing(base.time(), reading.time())),
                List.of(task(meter, base, reading, Task.Reason.REPLACEMENT_DOES_NOT_FIT)),
                Verdict.NEW_BASE);
    }

    /** Good, a dip, or a rollover; empty for a suspect. */
    private static Optional<Outcome> step(Meter meter, RegisterReading a, RegisterReading b) {
        double cap = meter.cap(b.time() - a.time());
        double difference = b.value() - a.value();
        double wrapped = meter.modulus() + difference;
        // A zero tells nothing of a register that has counted: not even that it stood still.
        if (b.value() == 0 && a.value() > meter.resolution()) {
            return Optional.empty();
        }
        if (difference >= 0) {
            return difference > cap
                    ? Optional.empty()
                    : Optional.of(known(meter, a, b, difference, Quality.MEASURED, Verdict.GOOD));
        }
        if (-difference <= Math.max(2 * meter.resolution(), 1e-5 * a.value())) {
            var kept = new RegisterReading(b.time(), a.value());
            return Optional.of(known(meter, a, kept, 0, Quality.MEASURED, Verdict.DIP));
        }
        if (wrapped >= 0 && wrapped <= cap) {
            return Optional.of(known(meter, a, b, wrapped, Quality.ROLLOVER, Verdict.ROLLOVER));
        }
        return Optional.empty();
    }

    private static Outcome known(
            Meter meter,
            RegisterReading from,
            RegisterReading to,
            double difference,
            Quality quality,
            Verdict verdict) {
        var amount = difference * meter.multiplier();
        return new Outcome(
                MeterState.on(to),
                List.of(Consumption.known(from.time(), to.time(), amount, quality)),
                List.of(),
                verdict);
    }

    private static Outcome suspect(
            Meter meter, MeterState state, RegisterReading base, RegisterReading reading) {
        var held = new ArrayList<RegisterReading>();
        if (!state.held().isEmpty()
                && sameSide(base, state.held().getLast(), reading)
                && step(meter, state.held().getLast(), reading).isPresent()) {
            held.addAll(state.held());
        }
        held.add(reading);
        var first = held.getFirst();
        boolean fell = first.value() < base.value();
        boolean settled = fell ? reading.time() - first.time() >= DAY : held.size() > FOLLOWERS;
        if (settled) {
            return rebase(meter, base, held, fell);
        }
        var next = new MeterState(state.base(), held, reading.time());
        return new Outcome(next, List.of(), List.of(), Verdict.HELD);
    }

    private static boolean sameSide(RegisterReading base, RegisterReading a, RegisterReading b) {
        return (a.value() < base.value()) == (b.value() < base.value());
    }

    private static Outcome rebase(
            Meter meter, RegisterReading base, List<RegisterReading> held, boolean fell) {
        var first = held.getFirst();
        var all = new ArrayList<Consumption>();
        all.add(Consumption.missing(base.time(), first.time()));
        var state = MeterState.on(first);
        for (var reading : held.subList(1, held.size())) {
            var from = state.base().orElseThrow();
            var outcome = step(meter, from, reading).orElseGet(() -> lost(from, reading));
            all.addAll(outcome.consumption());
            state = outcome.state();
        }
        var reason = fell ? Task.Reason.UNCONFIRMED_RESET : Task.Reason.JUMP;
        return new Outcome(state, all, List.of(task(meter, base, first, reason)), Verdict.NEW_BASE);
    }

    /** Where suspects sank step by step, each within its dip, and together are none. */
    private static Outcome lost(RegisterReading from, RegisterReading reading) {
        return new Outcome(
                MeterState.on(reading),
                List.of(Consumption.missing(from.time(), reading.time())),
                List.of(),
                Verdict.NEW_BASE);
    }

    private static Task task(
            Meter meter, RegisterReading before, RegisterReading after, Task.Reason reason) {
        return new Task(
                meter.id(), before.time(), after.time(), before.value(), after.value(), reason);
    }
}
