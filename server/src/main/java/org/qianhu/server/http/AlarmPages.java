package org.qianhu.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.Alarms.Done;
import org.qianhu.alerts.alarm.Alarms.Wanted;
import org.qianhu.server.identity.Permission;

/** One alarm with its facts, and the forms that act on alarms. */
final class AlarmPages {
    private static final String SELECTED = "id-";
    private static final String UNCHANGED = "alarm.unchanged.";

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

    /** Why the deed before changed nothing; the address has the key of the words alone. */
    private static String refused(Ask ask, Texts texts) {
        return ask.query("unchanged")
                .map(key -> UNCHANGED + key)
                .filter(texts::has)
                .map(texts::t)
                .orElse("");
    }

    private Answer act(Ask ask, Deed deed) {
        var order = DeedOrder.ofForm(deed, ask, backend.clock().instant());
        return switch (deeds.act(AlarmsApi.id(ask), order, ask.caller())) {
            case Done.Changed(var alarm) -> done(ask, alarm);
            case Done.Unchanged(var alarm, var _) -> refusal(ask, alarm, order);
            case Done.Unknown(long id) -> throw AlarmsApi.missing(Long.toString(id));
        };
    }

    /** The desk refreshes itself; a page is shown anew, and says how the alarm stands. */
    private static Answer done(Ask ask, Alarm alarm) {
        return ask.partial()
                ? Answer.noContent().with("HX-Trigger", "desk-refresh")
                : Answer.seeOther("/alarms/" + alarm.id());
    }

    /** The same, and why nothing changed. */
    private static Answer refusal(Ask ask, Alarm alarm, DeedOrder order) {
        var key = order.act().answers(alarm) ? order.deed().id() : "rose-again";
        if (!ask.partial()) {
            return Answer.seeOther("/alarms/" + alarm.id() + "?unchanged=" + key);
        }
        var texts = Renderer.texts(ask);
        var words = texts.t("alarm.title") + " " + alarm.id() + ": " + texts.t(UNCHANGED + key);
        return Answer.html(200, words)
                .with("HX-Retarget", "#told")
                .with("HX-Reswap", "innerHTML")
                .with("HX-Trigger", "desk-refresh");
    }

    /** All that were ticked on the desk. */
    private Answer acknowledge(Ask ask) {
        var selected = selected(ask);
        var all = deeds.acknowledge(selected, ask.caller(), DeedOrder.comment(ask));
        long changed = all.stream().filter(Done.Changed.class::isInstance).count();
        if (!ask.partial()) {
            return Answer.seeOther("/desk" + back(ask));
        }
        var texts = Renderer.texts(ask);
        var words = texts.t("desk.acknowledged", changed, all.size() - changed);
        return Answer.html(200, words).with("HX-Trigger", "desk-refresh");
    }

    private static List<Wanted> selected(Ask ask) {
        var wanted =
                ask.form().keySet().stream()
                        .filter(name -> name.matches(SELECTED + "\\d{1,18}"))
                        .map(name -> wanted(name, ask))
                        .toList();
        if (wanted.isEmpty()) {
            throw Problem.badRequest("no alarm is selected: tick those to acknowledge first");
        }
        return wanted;
    }

    /** A tick is for what was seen when it was set; its value says what that was. */
    private static Wanted wanted(String name, Ask ask) {
        var seen = SeenField.ofForm(ask.field(name));
        return new Wanted(
                Long.parseLong(name.substring(SELECTED.length())), new Act.Acknowledge(seen));
    }

    /** The filter of the desk that the form came from. */
    private static String back(Ask ask) {
        var back = ask.field("back");
        return back.matches("\\?[A-Za-z0-9=&%_.+-]{0,400}") ? back : "";
    }
}
