package org.qianhu.server.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Device;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.ingest.deadletter.DeadLetters;
import org.qianhu.server.http.DeskView.Choice;
import org.qianhu.server.identity.Permission;
import org.qianhu.server.identity.Users;

/** Devices to look through, and dead letters to send in again. */
final class ListPages {
    /** A device as people read it. */
    record DeviceLine(String id, String name, String system, String place, String points) {}

    /** A dead letter as people read it. */
    record LetterLine(
            long id,
            String received,
            String reason,
            String topic,
            String detail,
            String payload,
            @Nullable String replayed) {}

    private static final int LINES = 100;
    private static final int SHOWN_BYTES = 400;

    private final Backend backend;
    private final Users users;
    private final Renderer renderer;

    ListPages(Backend backend, Users users, Renderer renderer) {
        this.backend = backend;
        this.users = users;
        this.renderer = renderer;
    }

    List<Route> routes() {
        return List.of(
                Route.page("/devices", Access.READER, this::devices),
                Route.page("/dead-letters", Access.KNOWN, this::letters),
                Route.form(
                        "/dead-letters/replay",
                        new Access.Allowed(Permission.REPLAY_DEAD_LETTERS),
                        this::replay));
    }

    private Answer devices(Ask ask) {
        var texts = Renderer.texts(ask);
        var register = backend.estates().current().register();
        var places = new Places(register, texts);
        var search =
                new DeviceSearch(
                        ask.query("area"),
                        ask.query("system").flatMap(ListPages::system),
                        Params.of(ask).text("q"),
                        ask.query("after"),
                        LINES);
        var found = DeviceSearch.in(register, search);
        var areas =
                register.areas().stream()
                        .map(area -> new Choice(area.id(), texts.in(area.names())))
                        .toList();
        return renderer.page(
                200,
                ask,
                "devices",
                "devices.title",
                Map.of(
                        "lines", found.devices().stream().map(d -> line(d, texts, places)).toList(),
                        "total", found.total(),
                        "unheard", backend.stats().get().alarms().unheard(),
                        "next", found.next().map(id -> next(search, id)).orElse(""),
                        "search", search,
                        "areas", areas,
                        "systems", systems(texts)));
    }

    private static Optional<FacilitySystem> system(String id) {
        return Arrays.stream(FacilitySystem.values()).filter(s -> s.id().equals(id)).findFirst();
    }

    private static List<Choice> systems(Texts texts) {
        return Arrays.stream(FacilitySystem.values())
                .map(system -> new Choice(system.id(), texts.t("system." + system.id())))
                .toList();
    }

    private static String next(DeviceSearch search, String after) {
        var parts = new ArrayList<String>();
        search.area().ifPresent(area -> parts.add("area=" + Page.encode(area)));
        search.system().ifPresent(system -> parts.add("system=" + system.id()));
        search.text().ifPresent(text -> parts.add("q=" + Page.encode(text)));
        parts.add("after=" + Page.encode(after));
        return "/devices?" + String.join("&", parts);
    }

    private static DeviceLine line(Device device, Texts texts, Places places) {
        return new DeviceLine(
                device.id(),
                texts.in(device.names()),
                texts.t("system." + device.system().id()),
                places.words(device.place()),
                device.points().stream().map(PointId::key).collect(Collectors.joining(", ")));
    }

    private Answer letters(Ask ask) {
        var texts = Renderer.texts(ask);
        var places = new Places(backend.estates().current().register(), texts);
        var reason =
                ask.query("reason")
                        .flatMap(id ->
                                Arrays.stream(DeadLetter.Reason.values())
                                        .filter(r -> r.id().equals(id))
                                        .findFirst());
        var lines =
                backend.deadLetters().list(reason.orElse(null), LINES).stream()
                        .map(kept -> line(kept, texts, places))
                        .toList();
        var reasons =
                Arrays.stream(DeadLetter.Reason.values())
                        .map(r -> new Choice(r.id(), texts.t("reason." + r.id())))
                        .toList();
        return renderer.page(
                200,
                ask,
                "letters",
                "letters.title",
                Map.of(
                        "lines", lines,
                        "counts", backend.deadLetters().counts(),
                        "reasons", reasons,
                        "chosen", reason.map(DeadLetter.Reason::id).orElse(""),
                        "outcome", outcome(ask, texts)));
    }

    private static String outcome(Ask ask, Texts texts) {
        return ask.query("outcome")
                .filter(List.of("taken", "refused", "unknown")::contains)
                .map(what -> texts.t("letters." + what))
                .orElse("");
    }

    private static LetterLine line(DeadLetters.Kept kept, Texts texts, Places places) {
        var letter = kept.letter();
        var replayed = kept.replayedAt();
        var zone = places.zone("");
        return new LetterLine(
                kept.id(),
                AlarmLine.fullTime(letter.receivedAt(), zone),
                texts.t("reason." + letter.reason().id()),
                letter.topic(),
                letter.detail(),
                letter.payload().text(SHOWN_BYTES),
                replayed == null ? null : AlarmLine.fullTime(replayed, zone));
    }

    private Answer replay(Ask ask) {
        var id = ask.field("id");
        if (!id.matches("\\d{1,18}")) {
            throw Problem.badRequest("the form names no dead letter");
        }
        var done = backend.deadLetters().replay(List.of(Long.parseLong(id)));
        var summary = DeadLettersApi.summary(done);
        users.note(ask.caller().name(), "dead-letters.replay", id, summary);
        var outcome = done.taken() > 0 ? "taken" : done.refused().isEmpty() ? "unknown" : "refused";
        return Answer.seeOther("/dead-letters?outcome=" + outcome);
    }
}
