package org.qianhu.server.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.oncall.Rota;
import org.qianhu.alerts.oncall.Shift;
import org.qianhu.alerts.oncall.StandIn;

/** Reads the shifts, and who stands in for whom. */
final class RotaReader {
    /** A turn that is left to other shifts. */
    private static final String NOBODY = "-";

    private final Problems problems;
    private final PeopleReader people;
    private final RosterReader.Ids ids = new RosterReader.Ids("rota");
    private final List<Rota> rotas = new ArrayList<>();
    private final List<StandIn> standIns = new ArrayList<>();

    RotaReader(Problems problems, PeopleReader people) {
        this.problems = problems;
        this.people = people;
    }

    void rotas(Fields file) {
        file.sections("rotas", "id zh en zone atLeast shifts").forEach(this::rota);
    }

    void standIns(Fields file) {
        file.sections("standIns", "rota from to instead responder reason").forEach(this::standIn);
    }

    List<Rota> rotas() {
        return rotas;
    }

    List<StandIn> standIns() {
        return standIns;
    }

    Set<String> ids() {
        return ids.known();
    }

    private void rota(Fields fields) {
        int mark = problems.count();
        var id = ids.read(fields);
        var names = fields.names();
        var zone = PeopleReader.zone(fields);
        int atLeast = fields.integer("atLeast", 1, 1, 20);
        var shifts =
                fields.sections("shifts", "zh en from to days since until every turns").stream()
                        .map(this::shift)
                        .filter(Objects::nonNull)
                        .toList();
        if (shifts.isEmpty() && problems.count() == mark) {
            fields.note("shifts", "is empty; a rota needs at least one");
        }
        var rota =
                problems.build(mark, fields.at(), () -> new Rota(id, names, zone, atLeast, shifts));
        if (rota != null) {
            rotas.add(rota);
        }
    }

    private @Nullable Shift shift(Fields fields) {
        int mark = problems.count();
        var names = fields.names();
        var from = PeopleReader.time(fields, "from");
        var to = PeopleReader.time(fields, "to");
        var days = fields.choice("days", Shift.Days.class, Shift.Days.ALL);
        var since = fields.day("since");
        var until = fields.dayOrNull("until");
        int every = fields.integer("every", 1, 1, 366);
        var turns = fields.scalars("turns").stream().map(this::crew).toList();
        return problems.build(
                mark,
                fields.at(),
                () -> new Shift(names, from, to, days, since, until, every, turns));
    }

    /** Ids parted by blanks. */
    private List<String> crew(Item.Scalar item) {
        var text = item.text().strip();
        if (text.equals(NOBODY)) {
            return List.of();
        }
        var crew = Arrays.asList(text.split("\\s+"));
        crew.forEach(id -> people.known(item.at(), id));
        return crew;
    }

    private void standIn(Fields fields) {
        int mark = problems.count();
        var rota = fields.text("rota");
        if (fields.has("rota") && !ids().contains(rota)) {
            fields.note("rota", "'" + rota + "' is no rota" + Nearest.hint(rota, ids()));
        }
        var from = instant(fields, "from");
        var to = instant(fields, "to");
        var instead = fields.textOrNull("instead");
        var responder = fields.text("responder");
        Stream.of("instead", "responder")
                .filter(fields::has)
                .forEach(key -> people.known(fields.at(key), fields.text(key)));
        var reason = fields.text("reason");
        var standIn =
                problems.build(
                        mark,
                        fields.at(),
                        () -> new StandIn(rota, from, to, instead, responder, reason));
        if (standIn != null) {
            standIns.add(standIn);
        }
    }

    private static Instant instant(Fields fields, String key) {
        return fields.required(
                        key, RotaReader::parsed, "is no time; write 2026-12-01T08:00:00+08:00")
                .orElse(Instant.EPOCH);
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
