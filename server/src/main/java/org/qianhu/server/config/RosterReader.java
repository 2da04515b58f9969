package org.qianhu.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.qianhu.alerts.oncall.Policy;
import org.qianhu.alerts.oncall.PolicyStep;
import org.qianhu.alerts.oncall.Roster;
import org.qianhu.alerts.oncall.RouteRule;
import org.qianhu.alerts.oncall.Target;
import org.qianhu.core.Estate;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.FacilitySystem;
import org.qianhu.core.standard.Priority;

/**
 * Reads {@code on-call/*.yaml}: who can be called, in which shifts, and by which policy an alarm
 * goes. Each file may hold any of its lists. Without the folder nobody is called.
 */
public final class RosterReader {
    private static final String FOLDER = "on-call";
    private static final String LISTS = "responders teams rotas standIns policies routes";
    private static final String OWN_SYSTEM = "qianhu";

    private final Problems problems;
    private final Set<String> areas;
    private final PeopleReader people;
    private final RotaReader rotas;
    private final Ids policyIds;
    private final List<Policy> policies = new ArrayList<>();
    private final List<RouteRule> rules = new ArrayList<>();

    private RosterReader(Estate estate, Problems problems) {
        this.problems = problems;
        areas = estate.register().areas().stream().map(Area::id).collect(Collectors.toSet());
        people = new PeopleReader(problems);
        rotas = new RotaReader(problems, people);
        policyIds = new Ids("policy");
    }

    /**
     * Reads the roster of a configuration folder.
     *
     * @param estate whose areas it may name and whose calendar it goes by
     * @param warning takes what is doubtful and used all the same
     */
    public static Loaded<Roster> read(Path config, Estate estate, Consumer<String> warning) {
        var problems = new Problems();
        var reader = new RosterReader(estate, problems);
        reader.read(files(config, problems));
        if (problems.count() > 0) {
            return new Loaded.Mistakes<>(problems.all());
        }
        problems.warnings().forEach(warning);
        return new Loaded.Good<>(
                new Roster(
                        reader.people.responders(),
                        reader.people.teams(),
                        reader.rotas.rotas(),
                        reader.rotas.standIns(),
                        reader.policies,
                        reader.rules,
                        estate.register().calendar()));
    }

    private static List<Item.Mapping> files(Path config, Problems problems) {
        var found = new TreeMap<String, Item.Mapping>();
        var folder = config.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.newDirectoryStream(folder)) {
            for (var entry : entries) {
                var name = FOLDER + "/" + entry.getFileName();
                if (name.endsWith(".yml")) {
                    problems.note(At.file(name), "would not be read; rename it to end in .yaml");
                } else if (name.endsWith(".yaml") && !name.startsWith(FOLDER + "/.")) {
                    var mapping = Yaml.read(name, Files.readAllBytes(entry), problems);
                    if (mapping != null) {
                        found.put(name, mapping);
                    }
                }
            }
        } catch (IOException e) {
            problems.note(At.file(FOLDER), "cannot be read: " + e + "; check its owner and mode");
        }
        return List.copyOf(found.values());
    }

    /** People before those who name them, whichever file they stand in. */
    private void read(List<Item.Mapping> files) {
        var lists = files.stream().map(file -> new Fields(file, problems, LISTS)).toList();
        lists.forEach(people::responders);
        lists.forEach(people::teams);
        lists.forEach(rotas::rotas);
        lists.forEach(rotas::standIns);
        lists.forEach(this::policies);
        lists.forEach(file ->
                file.sections("routes", "areas systems priorities policy").forEach(this::route));
    }

    private void policies(Fields file) {
        file.sections("policies", "id zh en steps repeats repeatAfter acknowledgers bundle")
                .forEach(this::policy);
    }

    private void policy(Fields fields) {
        int mark = problems.count();
        var id = policyIds.read(fields);
        var names = fields.names();
        var steps = fields.sections("steps", "after call").stream().map(this::step).toList();
        int repeats = fields.integer("repeats", 0, 0, 100);
        var repeatAfter = fields.duration("repeatAfter", Duration.ofMinutes(5), Duration.ZERO);
        int acknowledgers = fields.integer("acknowledgers", 1, 1, 10);
        var bundle = fields.duration("bundle", Duration.ofMinutes(2), Duration.ZERO);
        var policy =
                problems.build(
                        mark,
                        fields.at(),
                        () ->
                                new Policy(
                                        id,
                                        names,
                                        steps,
                                        repeats,
                                        repeatAfter,
                                        acknowledgers,
                                        bundle));
        if (policy != null) {
            policies.add(policy);
        }
    }

    private PolicyStep step(Fields fields) {
        int mark = problems.count();
        var after = fields.duration("after", Duration.ZERO, Duration.ZERO);
        var targets = new ArrayList<Target>();
        for (var item : fields.scalars("call")) {
            target(item, targets);
        }
        var step = problems.build(mark, fields.at(), () -> new PolicyStep(after, targets));
        return step != null
                ? step
                : new PolicyStep(after, List.of(new Target.OfResponder("unknown")));
    }

    private void target(Item.Scalar item, List<Target> targets) {
        var text = item.text().strip();
        var colon = text.indexOf(':');
        var id = text.substring(colon + 1);
        switch (colon < 0 ? "" : text.substring(0, colon)) {
            case "rota" -> {
                known(item, id, "rota", rotas.ids());
                targets.add(new Target.OfRota(id));
            }
            case "team" -> {
                known(item, id, "team", people.teamIds());
                targets.add(new Target.OfTeam(id));
            }
            case "responder" -> {
                known(item, id, "responder", people.ids());
                targets.add(new Target.OfResponder(id));
            }
            default ->
                    problems.note(
                            item.at(),
                            "'" + text + "' calls nobody; write rota:ID, team:ID or responder:ID");
        }
    }

    private void known(Item.Scalar item, String id, String what, Set<String> known) {
        if (!known.contains(id)) {
            problems.note(item.at(), "'" + id + "' is no " + what + Nearest.hint(id, known));
        }
    }

    private void route(Fields fields) {
        int mark = problems.count();
        for (var item : fields.scalars("areas")) {
            known(item, item.text().strip(), "area", areas);
        }
        var systems = systems();
        for (var item : fields.scalars("systems")) {
            known(item, item.text().strip(), "system", systems);
        }
        var priorities = priorities(fields);
        var policy = fields.text("policy");
        if (fields.has("policy") && !policyIds.known().contains(policy)) {
            fields.note(
                    "policy",
                    "'" + policy + "' is no policy" + Nearest.hint(policy, policyIds.known()));
        }
        if (problems.count() == mark) {
            add(
                    fields,
                    new RouteRule(
                            Set.copyOf(fields.texts("areas")),
                            Set.copyOf(fields.texts("systems")),
                            priorities,
                            policy));
        }
    }

    /** A rule behind one that takes all it would take is never asked. */
    private void add(Fields fields, RouteRule rule) {
        if (rules.stream().anyMatch(before -> before.takesAllOf(rule))) {
            problems.warn(
                    fields.at(),
                    "is never reached, for a route above takes the same alarms; move it up");
        }
        rules.add(rule);
    }

    private static Set<String> systems() {
        var all = new HashSet<String>();
        for (var system : FacilitySystem.values()) {
            all.add(system.id());
        }
        all.add(OWN_SYSTEM);
        return all;
    }

    private Set<Priority> priorities(Fields fields) {
        var found = new HashSet<Priority>();
        var known =
                Arrays.stream(Priority.values()).collect(Collectors.toMap(Priority::id, p -> p));
        for (var item : fields.scalars("priorities")) {
            known(item, item.text().strip(), "priority", known.keySet());
            var priority = known.get(item.text().strip());
            if (priority != null) {
                found.add(priority);
            }
        }
        return found;
    }

    /** Ids of one kind, each once. */
    static final class Ids {
        private final String what;
        private final Map<String, At> places = new HashMap<>();

        Ids(String what) {
            this.what = what;
        }

        String read(Fields fields) {
            var id = fields.id("id");
            var earlier = places.putIfAbsent(id, fields.at("id"));
            if (earlier != null) {
                fields.note("id", what + " " + id + " is defined twice, first at " + earlier);
            }
            return id;
        }

        Set<String> known() {
            return places.keySet();
        }
    }
}
