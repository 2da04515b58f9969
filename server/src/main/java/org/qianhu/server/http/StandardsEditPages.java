package org.qianhu.server.http;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.standard.Clause;
import org.qianhu.server.http.DeskView.Choice;
import org.qianhu.server.identity.Permission;
import org.qianhu.server.standards.edit.Change;
import org.qianhu.server.standards.edit.Change.State;
import org.qianhu.server.standards.edit.Draft;
import org.qianhu.server.standards.edit.Editor;
import org.qianhu.server.standards.edit.Outcome;
import org.qianhu.server.standards.edit.Verdict;

/** Forms that change standards and adoptions, what waits for a second person, and the history. */
final class StandardsEditPages {
    private static final int HISTORY = 50;

    private final Backend backend;
    private final StandardsDeeds deeds;
    private final Renderer renderer;

    StandardsEditPages(Backend backend, StandardsDeeds deeds, Renderer renderer) {
        this.backend = backend;
        this.deeds = deeds;
        this.renderer = renderer;
    }

    List<Route> routes() {
        var edit = new Access.Allowed(Permission.EDIT_STANDARDS);
        return List.of(
                Route.page("/standards/edit", Access.KNOWN, this::overview),
                Route.page("/standards/edit/:kind", edit, this::blank),
                Route.form("/standards/edit/:kind", edit, this::sent),
                Route.page("/standards/changes/:id", Access.KNOWN, this::one),
                Route.form("/standards/changes/:id/approve", edit, this::approve),
                Route.form("/standards/changes/:id/reject", edit, this::reject));
    }

    private Answer overview(Ask ask) {
        var texts = Renderer.texts(ask);
        var catalogue = backend.estates().current().catalogue();
        var all = backend.standards().changes(null, HISTORY);
        var adoptions =
                catalogue.adoptions().stream().map(a -> new Choice(a.id(), a.id())).toList();
        var clauses = new ArrayList<Choice>();
        for (var book : catalogue.standards()) {
            for (Clause clause : book.clauses()) {
                var words = book.code() + ": " + texts.in(clause.summary());
                clauses.add(new Choice(clause.id(), words));
            }
        }
        return renderer.page(
                200,
                ask,
                "standards-edit",
                "edit.title",
                Map.of(
                        "editor", ask.caller().may(Permission.EDIT_STANDARDS),
                        "adoptions", adoptions,
                        "clauses", clauses,
                        "waiting",
                                lines(backend.standards().changes(State.WAITING, HISTORY), texts),
                        "history", lines(all, texts)));
    }

    private List<StandardsEditView.Line> lines(List<Change> changes, Texts texts) {
        var views = views(texts);
        return changes.stream().map(views::line).toList();
    }

    private StandardsEditView views(Texts texts) {
        return new StandardsEditView(backend.estates().current().register(), texts);
    }

    private Answer blank(Ask ask) {
        var kind = kind(ask);
        var subject =
                subject(kind, ask.query("adoption").orElse(""), ask.query("clause").orElse(""));
        var values = new LinkedHashMap<String, String>();
        if (kind == Draft.Kind.CHANGE) {
            values.putAll(StandardsForm.of(adoption(subject)));
        }
        ask.query("clause").ifPresent(clause -> values.putIfAbsent("clause", clause));
        values.putIfAbsent("from", today());
        values.putIfAbsent("verification", "unverified");
        values.putIfAbsent("force", "recommended");
        values.putIfAbsent("statistic", "instant");
        values.putIfAbsent("bookStatus", "in_force");
        return form(200, ask, kind, subject, values, null, List.of());
    }

    private String today() {
        var register = backend.estates().current().register();
        var zone =
                register.areas().stream()
                        .findFirst()
                        .map(area -> area.zone())
                        .orElse(java.time.ZoneId.of("Asia/Shanghai"));
        return LocalDate.ofInstant(backend.clock().instant(), zone).toString();
    }

    private org.qianhu.server.standards.edit.Value.Pairs adoption(String id) {
        return backend.standards()
                .adoption(id)
                .orElseThrow(() -> Problem.notFound("there is no adoption " + id));
    }

    private static Draft.Kind kind(Ask ask) {
        return Draft.Kind.parse(ask.parameter("kind"))
                .orElseThrow(() -> Problem.notFound("there is no form " + ask.parameter("kind")));
    }

    private static String subject(Draft.Kind kind, String adoption, String clause) {
        return switch (kind) {
            case CHANGE, END -> adoption;
            case ABOLISH -> clause;
            case ADD_CLAUSE, ADOPT -> "";
        };
    }

    /** First the effect is shown; who has seen it saves. */
    private Answer sent(Ask ask) {
        var kind = kind(ask);
        var subject = ask.field("subject");
        var form = new StandardsForm(ask.form(), Renderer.texts(ask));
        var draft = form.draft(kind, subject);
        var version = ask.field("version");
        try {
            if (draft.reason().isEmpty() || draft.reason().length() > Editor.LONGEST_REASON) {
                throw Problem.badRequest(
                        "a reason must be given, of at most "
                                + Editor.LONGEST_REASON
                                + " characters");
            }
            if (ask.field("step").equals("save")) {
                var change = deeds.submit(ask, draft, version);
                return Answer.seeOther("/standards/changes/" + change.id());
            }
            return deeds.preview(draft, version) instanceof Outcome.Planned planned
                    ? form(200, ask, kind, subject, ask.form(), planned, List.of())
                    : Answer.seeOther("/standards/edit");
        } catch (Problem problem) {
            var problems =
                    problem.problems().isEmpty() ? List.of(problem.detail()) : problem.problems();
            return form(problem.status(), ask, kind, subject, ask.form(), null, problems);
        }
    }

    private Answer form(
            int status,
            Ask ask,
            Draft.Kind kind,
            String subject,
            Map<String, String> values,
            Outcome.@Nullable Planned planned,
            List<String> problems) {
        var texts = Renderer.texts(ask);
        var estate = backend.estates().current();
        var form = new StandardsForm(values, texts);
        var model = new LinkedHashMap<String, Object>();
        model.put("kind", kind.id());
        model.put("subject", subject);
        model.put("version", values.getOrDefault("version", estate.version()));
        model.put("fields", form.fields(kind, estate.catalogue().standards()));
        model.put("problems", refusals(planned, problems));
        model.put("areas", String.join(", ", areaIds()));
        model.put(
                "effect",
                planned == null ? List.of() : List.of(views(texts).effect(planned.plan())));
        return renderer.page(status, ask, "standards-form", "edit.kind." + word(kind), model);
    }

    private List<String> areaIds() {
        return backend.estates().current().register().areas().stream().map(a -> a.id()).toList();
    }

    private static List<String> refusals(Outcome.@Nullable Planned planned, List<String> problems) {
        return planned != null && planned.verdict() instanceof Verdict.Refused(var why)
                ? why
                : problems;
    }

    static String word(Draft.Kind kind) {
        return kind.id().replace('_', '-');
    }

    private Answer one(Ask ask) {
        var change = deeds.find(ask);
        var texts = Renderer.texts(ask);
        var waits = change.state() == State.WAITING;
        var problems = new ArrayList<String>();
        var plan = change.plan();
        var version = backend.estates().current().version();
        if (waits) {
            switch (backend.standards().preview(change.draft(), null)) {
                case Outcome.Planned(var fresh, var verdict) -> {
                    plan = fresh;
                    if (verdict instanceof Verdict.Refused(var why)) {
                        problems.addAll(why);
                    }
                }
                case Outcome.Refused(var why) -> problems.addAll(why);
                case Outcome.Outdated(var why) -> problems.add(why);
                case Outcome.Failed(var why) -> problems.add(why);
                case Outcome.NotAllowed _,
                        Outcome.Applied _,
                        Outcome.Waiting _,
                        Outcome.Rejected _,
                        Outcome.Unknown _ -> {}
            }
        }
        var mine = change.author().equals(ask.caller().name());
        var model = new LinkedHashMap<String, Object>();
        model.put("line", views(texts).line(change));
        model.put("effect", views(texts).effect(plan));
        model.put("problems", problems);
        model.put("version", version);
        model.put("again", waits && !version.equals(change.plan().version()));
        model.put("mayDecide", waits && ask.caller().may(Permission.EDIT_STANDARDS));
        model.put("mine", mine);
        return renderer.page(200, ask, "standards-change", "edit.change", model);
    }

    private Answer approve(Ask ask) {
        var change = deeds.approve(ask, ask.field("reason"), ask.field("version"));
        return Answer.seeOther("/standards/changes/" + change.id());
    }

    private Answer reject(Ask ask) {
        var change = deeds.reject(ask, ask.field("reason"));
        return Answer.seeOther("/standards/changes/" + change.id());
    }
}
