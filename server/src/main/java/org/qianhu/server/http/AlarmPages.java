package org.qianhu.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms.Done;
import org.qianhu.server.identity.Permission;

/** One alarm with its facts, and the forms that act on alarms. */
final class AlarmPages {
    private static final String SELECTED = "id-";

    private final Backend backend;
    private final AlarmBoard board;
    private final AlarmDeeds deeds;
    private final Renderer renderer;

    AlarmPages(Backend backend, AlarmBoard board, AlarmDeeds deeds, Renderer renderer) {
        this.backend = backend;
        this.board = board;
        this.deeds = deeds;
        this.renderer = renderer;
    }

    List<Route> routes() {
        var handle = new Access.Allowed(Permission.HANDLE_ALARMS);
        var routes = new ArrayList<Route>();
        routes.add(Route.page("/alarms/:id", Access.READER, this::show));
        routes.add(Route.form("/alarms/acknowledge", handle, this::acknowledge));
        for (var deed : Deed.values()) {
            routes.add(Route.form("/alarms/:id/" + deed.id(), handle, ask -> act(ask, deed)));
        }
        return routes;
    }

    private Answer show(Ask ask) {
        var alarm = AlarmsApi.find(backend, ask);
        var texts = Renderer.texts(ask);
        var card = AlarmCard.of(alarm, backend, board.view().links(), texts);
        return renderer.page(
                200,
                ask,
                "alarm",
                "alarm.title",
                Map.of("line", card.line(), "card", card, "refused", refused(ask, texts)));
    }

    /** Why the deed before changed nothing; the address names the deed alone. */
    private static String refused(Ask ask, Texts texts) {
        return ask.query("unchanged")
                .map(deed -> "alarm.unchanged." + deed)
                .filter(texts::has)
                .map(texts::t)
                .orElse("");
    }

    private Answer act(Ask ask, Deed deed) {
        var order = DeedOrder.ofForm(deed, ask, backend.clock().instant());
        return switch (deeds.act(AlarmsApi.id(ask), order, ask.caller())) {
            case Done.Changed(var alarm) -> done(ask, alarm, Optional.empty());
            case Done.Unchanged(var alarm, var _) -> done(ask, alarm, Optional.of(deed));
            case Done.Unknown(long id) -> throw AlarmsApi.missing(Long.toString(id));
        };
    }

    /** The desk refreshes itself; a page is shown anew, and says how the alarm stands. */
    private static Answer done(Ask ask, Alarm alarm, Optional<Deed> refused) {
        return ask.partial()
                ? Answer.noContent().with("HX-Trigger", "desk-refresh")
                : Answer.seeOther(
                        "/alarms/"
                                + alarm.id()
                                + refused.map(deed -> "?unchanged=" + deed.id()).orElse(""));
    }

    /** All that were ticked on the desk. */
    private Answer acknowledge(Ask ask) {
        var ids = selected(ask);
        var all = deeds.acknowledge(ids, ask.caller(), DeedOrder.comment(ask));
        long changed = all.stream().filter(Done.Changed.class::isInstance).count();
        if (!ask.partial()) {
            return Answer.seeOther("/desk" + back(ask));
        }
        var texts = Renderer.texts(ask);
        var words = texts.t("desk.acknowledged", changed, all.size() - changed);
        return Answer.html(200, words).with("HX-Trigger", "desk-refresh");
    }

    private static List<Long> selected(Ask ask) {
        var ids =
                ask.form().keySet().stream()
                        .filter(name -> name.matches(SELECTED + "\\d{1,18}"))
                        .map(name -> Long.valueOf(name.substring(SELECTED.length())))
                        .toList();
        if (ids.isEmpty()) {
            throw Problem.badRequest("no alarm is selected: tick those to acknowledge first");
        }
        return ids;
    }

    /** The filter of the desk that the form came from. */
    private static String back(Ask ask) {
        var back = ask.field("back");
        return back.matches("\\?[A-Za-z0-9=&%_.+-]{0,400}") ? back : "";
    }
}
