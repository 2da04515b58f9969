package org.qianhu.server.config;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qianhu.alerts.oncall.Contact;
import org.qianhu.alerts.oncall.QuietHours;
import org.qianhu.alerts.oncall.Responder;
import org.qianhu.alerts.oncall.Team;

/** Reads who can be called, and which of them are called together. */
final class PeopleReader {
    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private static final String MAIL = "mail";
    private static final List<String> CHANNELS = List.of("smpp", "gateway", MAIL);
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Pattern MAILBOX = Pattern.compile("[^@\\s<>,;]+@[^@\\s<>,;]+");

    private final Problems problems;
    private final RosterReader.Ids ids = new RosterReader.Ids("responder");
    private final RosterReader.Ids teamIds = new RosterReader.Ids("team");
    private final List<Responder> responders = new ArrayList<>();
    private final List<Team> teams = new ArrayList<>();

    PeopleReader(Problems problems) {
        this.problems = problems;
    }

    void responders(Fields file) {
        file.sections("responders", "id zh en user language quiet contacts")
                .forEach(this::responder);
    }

    void teams(Fields file) {
        file.sections("teams", "id zh en members").forEach(this::team);
    }

    List<Responder> responders() {
        return responders;
    }

    List<Team> teams() {
        return teams;
    }

    Set<String> ids() {
        return ids.known();
    }

    Set<String> teamIds() {
        return teamIds.known();
    }

    /** Notes an id that is nobody's. */
    void known(At at, String id) {
        if (!ids().contains(id)) {
            problems.note(at, "'" + id + "' is no responder" + Nearest.hint(id, ids()));
        }
    }

    private void responder(Fields fields) {
        int mark = problems.count();
        var id = ids.read(fields);
        var names = fields.names();
        var user = fields.textOrNull("user");
        var language = fields.text("language", "zh");
        var contacts =
                fields.sections("contacts", "channel address").stream().map(this::contact).toList();
        var quiet = quiet(fields);
        var responder =
                problems.build(
                        mark,
                        fields.at(),
                        () -> new Responder(id, names, user, language, contacts, quiet));
        if (responder != null) {
            responders.add(responder);
        }
    }

    /** The mistake does not repeat the address: it may be a number of a private phone. */
    private Contact contact(Fields fields) {
        var channel = fields.text("channel");
        if (fields.has("channel") && !CHANNELS.contains(channel)) {
            fields.note(
                    "channel", "'" + channel + "' is no channel" + Nearest.hint(channel, CHANNELS));
        }
        var address = fields.text("address");
        var shape = channel.equals(MAIL) ? MAILBOX : NUMBER;
        if (fields.has("address") && !shape.matcher(address).matches()) {
            fields.note(
                    "address",
                    channel.equals(MAIL)
                            ? "is no mail address; write name@example.org"
                            : "is no number in international form; write \"+8613…\", digits only,"
                                    + " in quotes");
        }
        return new Contact(channel, address);
    }

    private @Nullable QuietHours quiet(Fields fields) {
        if (!fields.has("quiet")) {
            return null;
        }
        var span = fields.section("quiet", "from to zone");
        int mark = problems.count();
        var from = time(span, "from");
        var to = time(span, "to");
        var zone = zone(span);
        return problems.build(mark, span.at(), () -> new QuietHours(from, to, zone));
    }

    /** A time of day that must be given. */
    static LocalTime time(Fields fields, String key) {
        return fields.required(key, PeopleReader::parsed, "is no time of day; write \"08:00\"")
                .orElse(LocalTime.MIDNIGHT);
    }

    private static Optional<LocalTime> parsed(String text) {
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    static ZoneId zone(Fields fields) {
        return fields.maybe("zone")
                .flatMap(text ->
                        fields.parsed(
                                "zone",
                                text,
                                PeopleReader::parsedZone,
                                "is no time zone; write for example Asia/Shanghai"))
                .orElse(CHINA);
    }

    private static Optional<ZoneId> parsedZone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private void team(Fields fields) {
        int mark = problems.count();
        var id = teamIds.read(fields);
        var names = fields.names();
        for (var item : fields.scalars("members")) {
            known(item.at(), item.text().strip());
        }
        var members = fields.texts("members");
        var team = problems.build(mark, fields.at(), () -> new Team(id, names, members));
        if (team != null) {
            teams.add(team);
        }
    }
}
