package org.qianhu.server.standards.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.server.standards.edit.Stage.ADOPTIONS;
import static org.qianhu.server.standards.edit.Stage.BOOK;
import static org.qianhu.server.standards.edit.Stage.change;
import static org.qianhu.server.standards.edit.Stage.draft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.server.http.Reload;
import org.qianhu.server.standards.edit.Change.State;
import org.qianhu.server.standards.edit.Effect.Shift;

class EditorTest {
    private static final String ADOPT =
            "{'kind':'adopt','reason':'a second look','adoption':{'id':'hertz-2','clause':'advice',"
                    + "'areas':['of-1'],'from':'2026-01-01','role':'能源管理处','latching':true,"
                    + "'levels':[{'priority':'low','limit':{'outside':[49.8,50.2]}}]}}";

    @TempDir private Path folder;
    private Stage stage;

    @BeforeEach
    void open() throws IOException {
        stage = new Stage(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static Draft looser() throws IOException {
        return change("volts", "{'onDelay':'60s'}");
    }

    @Test
    void aTighterLimitAppliesAtOnceAndChangesOneLine() throws IOException {
        var before = stage.estates.current().version();

        var change =
                stage.applied(
                        stage.submit(
                                change(
                                        "volts",
                                        "{'levels':[{'priority':'medium','limit':{'above':235}},"
                                                + "{'priority':'high'}]}")));

        assertThat(stage.adoptions()).isEqualTo(ADOPTIONS.replace("above: 240", "above: 235"));
        assertThat(stage.estates.current().version())
                .isNotEqualTo(before)
                .isEqualTo(change.plan().versionAfter());
        assertThat(change.state()).isEqualTo(State.APPLIED);
        assertThat(change.decidedBy()).isEmpty();
        assertThat(change.plan().effect().tightened())
                .extracting(Shift::area, Shift::what, Shift::before, Shift::after, Shift::points)
                .containsExactly(
                        tuple("of-1", "> 240 medium, > 250 high", "> 235 medium, > 250 high"),
                        tuple("of-2", "> 240 medium, > 250 high", "> 235 medium, > 250 high"));
    }

    private static org.assertj.core.groups.Tuple tuple(String area, String before, String after) {
        return org.assertj.core.api.Assertions.tuple(area, Effect.What.BOUND, before, after, 1);
    }

    @Test
    void aClauseIsAddedToItsBookBehindTheOthers() throws IOException {
        stage.applied(
                stage.submit(
                        draft(
                                "{'kind':'add_clause','reason':'new print','book':'GB 1-2020',"
                                        + "'clause':{'source':'S3','id':'sag','number':'3.10',"
                                        + "'zh':'电压不低于 200 V','en':'Voltage: at least 200 V',"
                                        + "'quantity':'voltage','scope':{'channels':['a','b']},"
                                        + "'statistic':'instant','limit':{'below':200.0},'unit':'V',"
                                        + "'force':'recommended','use':'limit',"
                                        + "'verification':'secondary','effective':'2026-12-01'}}")));
        assertThat(stage.file("standards/gb-1.yaml"))
                .isEqualTo(
                        BOOK
                                + """
                                  - id: sag
                                    number: "3.10"
                                    zh: 电压不低于 200 V
                                    en: "Voltage: at least 200 V"
                                    quantity: voltage
                                    scope: {channels: [a, b]}
                                    statistic: instant
                                    limit: {below: 200}
                                    unit: V
                                    force: recommended
                                    use: limit
                                    verification: secondary
                                    effective: 2026-12-01
                                    source: S3
                                """);
    }

    @Test
    void aNewBookIsAFileOfItsOwn() throws IOException {
        stage.applied(
                stage.submit(
                        draft(
                                "{'kind':'add_clause','reason':'new book','book':{'code':'DB 36/T"
                                        + " 7-2026','zh':'地方','en':'Local','tier':'local','status':'in_force'},'clause':{'id':'db-1','zh':'频率','en':'Frequency','quantity':'frequency','statistic':'instant','limit':{'above':51},'unit':'Hz','force':'recommended','use':'limit','verification':'primary','effective':'2026-01-01','source':'S4'}}")));
        assertThat(stage.file("standards/db-36t-7-2026.yaml"))
                .startsWith(
                        """
                        code: DB 36/T 7-2026
                        zh: 地方
                        en: Local
                        tier: local
                        status: in_force
                        clauses:
                          - id: db-1
                        """);
        assertThat(stage.estates.current().catalogue().standards()).hasSize(2);
    }

    @Test
    void anAdoptionIsAppendedAndCarriesItsReason() throws IOException {
        var change = stage.applied(stage.submit(draft(ADOPT.replace("49.8", "49.9"))));
        assertThat(stage.adoptions())
                .isEqualTo(
                        ADOPTIONS
                                + """
                                  - id: hertz-2
                                    clause: advice
                                    areas: [of-1]
                                    from: 2026-01-01
                                    role: 能源管理处
                                    reason: a second look
                                    latching: true
                                    levels: [{priority: low, limit: {outside: [49.9, 50.2]}}]
                                """);
        assertThat(change.plan().before()).isEmpty();
        assertThat(change.plan().after()).startsWith("- id: hertz-2\n  clause: advice\n");
        assertThat(change.plan().effect().tightened())
                .allMatch(shift -> shift.area().equals("of-1"));
    }

    @Test
    void aLoosenedLimitWaitsAndChangesNothing() throws IOException {
        var version = stage.estates.current().version();
        var change = stage.waiting(stage.submit(looser()));
        assertThat(stage.adoptions()).isEqualTo(ADOPTIONS);
        assertThat(stage.estates.current().version()).isEqualTo(version);
        assertThat(change.plan().effect().loosened())
                .extracting(Shift::area, Shift::what, Shift::before, Shift::after)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(
                                "of-1", Effect.What.ON_DELAY, "10 s", "60 s"),
                        org.assertj.core.api.Assertions.tuple(
                                "of-2", Effect.What.ON_DELAY, "10 s", "60 s"));
        assertThat(stage.editor.changes(State.WAITING, 10)).containsExactly(change);
    }

    @Test
    void whatWaitsIsAppliedByASecondPersonAlone() throws IOException {
        long id = stage.waiting(stage.submit(looser())).id();

        assertThat(stage.editor.approve(id, "li", "I say so", null))
                .isInstanceOfSatisfying(
                        Outcome.NotAllowed.class,
                        not -> assertThat(not.why()).contains("second person"));
        assertThat(stage.adoptions()).isEqualTo(ADOPTIONS);

        var change = stage.applied(stage.editor.approve(id, "wang", "seen on site", null));
        assertThat(stage.adoptions()).isEqualTo(ADOPTIONS.replace("onDelay: 10s", "onDelay: 60s"));
        assertThat(change.author()).isEqualTo("li");
        assertThat(change.decidedBy()).isEqualTo("wang");
        assertThat(change.decision()).isEqualTo("seen on site");
        assertThat(stage.editor.approve(id, "wang", "again", null))
                .isInstanceOf(Outcome.Outdated.class);
    }

    @Test
    void everyWayToLoosenWaits() throws IOException {
        var areas = "'areas':['of-1']";
        for (var draft :
                List.of(
                        change("volts", "{'deadband':5}"),
                        change("volts", "{'offDelay':'5min'}"),
                        change("volts", "{'levels':[{'priority':'medium'}]}"),
                        change(
                                "volts",
                                "{'levels':[{'priority':'low','limit':{'above':240}},{'priority':'high'}]}"),
                        change("hertz", "{'latching':false}"),
                        change("hertz", "{" + areas + "}"),
                        change("hertz", "{'from':'2027-01-01'}"),
                        change(
                                "hertz",
                                "{'levels':[{'priority':'low','limit':{'outside':[49,51]}}]}"),
                        draft(
                                "{'kind':'end','reason':'w','adoption':'hertz','until':'2026-11-24'}"),
                        draft(
                                "{'kind':'abolish','reason':'w','clause':'advice','abolished':'2026-11-01'}"),
                        draft(
                                "{'kind':'abolish','reason':'w','clause':'floor','abolished':'2027-06-01'}"))) {
            var plan = stage.planned(draft);
            assertThat(plan.effect().loosened()).as(draft.toString()).isNotEmpty();
            assertThat(plan.effect().verdict()).isInstanceOf(Verdict.NeedsSecond.class);
        }
    }

    /** Two people would have to look at what no single line says. */
    @Test
    void anAdoptionThatTakesThePlaceOfAStricterOneWaits() throws IOException {
        stage.applied(
                stage.submit(
                        draft(
                                "{'kind':'add_clause','reason':'w','book':'GB 1-2020','clause':"
                                        + "{'id':'offices','zh':'办公','en':'Offices','quantity':"
                                        + "'frequency','scope':{'uses':['office']},'statistic':"
                                        + "'instant','limit':{'outside':[49,51]},'unit':'Hz',"
                                        + "'force':'recommended','use':'limit','verification':"
                                        + "'primary','effective':'2020-01-01','source':'S'}}")));
        var change =
                stage.waiting(
                        stage.submit(
                                draft(
                                        ADOPT.replace("'advice'", "'offices'")
                                                .replace("49.8,50.2", "49,51"))));
        assertThat(change.plan().effect().loosened())
                .extracting(Shift::area, Shift::before, Shift::after)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("of-1", "> 50.5 low", "> 51 low"),
                        org.assertj.core.api.Assertions.tuple("of-1", "< 49.5 low", "< 49 low"));
    }

    @Test
    void aNewLawThatOlderAdoptionsFallShortOfIsAConflictAndNoRefusal() throws IOException {
        var effect =
                stage.planned(
                                draft(
                                        "{'kind':'add_clause','reason':'w','book':'GB 1-2020',"
                                                + "'clause':{'id':'law','zh':'法','en':'Law','quantity':"
                                                + "'frequency','statistic':'instant','limit':{'outside':"
                                                + "[49.9,50.1]},'unit':'Hz','force':'mandatory','use':"
                                                + "'limit','verification':'primary','effective':"
                                                + "'2020-01-01','source':'S'}}"))
                        .effect();
        assertThat(effect.conflictsNew())
                .anyMatch(clash -> clash.kind().equals("laxer_than_floor"));
        assertThat(effect.floors()).isEmpty();
        assertThat(effect.tightened()).extracting(Shift::what).contains(Effect.What.BOUND);
    }

    @Test
    void anEndOfALaterDayIsSeenNowWithItsDay() throws IOException {
        var plan =
                stage.planned(
                        draft(
                                "{'kind':'end','reason':'w','adoption':'hertz','until':'2027-03-01'}"));
        assertThat(plan.effect().loosened())
                .allSatisfy(shift -> {
                    assertThat(shift.what()).isEqualTo(Effect.What.LIMIT);
                    assertThat(shift.after()).isEmpty();
                    assertThat(shift.from()).hasToString("2027-03-01");
                });
    }

    @Test
    void anAbolishedClauseNamesItsDayAndSuccessorInPlace() throws IOException {
        var change =
                stage.waiting(
                        stage.submit(
                                draft(
                                        "{'kind':'abolish','reason':'new print','clause':'advice',"
                                                + "'abolished':'2027-01-01','successor':'floor'}")));
        stage.applied(stage.editor.approve(change.id(), "wang", "read it", null));
        assertThat(stage.file("standards/gb-1.yaml"))
                .isEqualTo(
                        BOOK.replace(
                                "effective: 2020-01-01\n    source: S2",
                                "effective: 2020-01-01\n    abolished: 2027-01-01\n"
                                        + "    supersededBy: floor\n    source: S2"));
    }

    @Test
    void lessThanAMandatoryClauseIsRefusedWithItsName() throws IOException {
        var laxer = change("volts", "{'levels':[{'priority':'high','limit':{'above':260}}]}");
        assertThat(stage.refused(stage.submit(laxer)))
                .anyMatch(p ->
                        p.contains("floor")
                                && p.contains("GB 1-2020 3.1")
                                && p.contains("art. 21"));
        assertThat(stage.adoptions()).isEqualTo(ADOPTIONS);
        assertThat(stage.editor.changes(null, 10)).isEmpty();
        assertThat(stage.notes).singleElement().asString().contains("li standards.refuse volts");
    }

    @Test
    void mistakesAreFoundByTheReaderOfTheFiles() throws IOException {
        assertThat(stage.refused(stage.submit(change("volts", "{'onDelay':'soon'}"))))
                .singleElement()
                .asString()
                .contains("adoptions.yaml:9: adoptions[0].onDelay: 'soon' is no duration");
        assertThat(stage.refused(stage.submit(change("volts", "{'wrong':'x'}"))))
                .anyMatch(p -> p.contains("is unknown"));
        assertThat(stage.refused(stage.submit(change("none", "{'deadband':1}"))))
                .contains("there is no adoption none");
        assertThat(stage.refused(stage.submit(change("volts", "{'deadband':2.0}"))))
                .singleElement()
                .asString()
                .contains("nothing changes");
        assertThat(stage.adoptions()).isEqualTo(ADOPTIONS);
    }

    @Test
    void whatWasEditedByHandMeanwhileIsNotOverwritten() throws IOException {
        var looked = stage.estates.current().version();
        var waiting = stage.waiting(stage.submit(looser()));
        stage.write("adoptions.yaml", ADOPTIONS + "# a word by hand\n");

        assertThat(stage.editor.submit(change("volts", "{'onDelay':'5s'}"), "li", looked))
                .isInstanceOfSatisfying(
                        Outcome.Outdated.class, o -> assertThat(o.why()).contains("reload"));
        assertThat(stage.editor.approve(waiting.id(), "wang", "", null))
                .isInstanceOf(Outcome.Outdated.class);
        assertThat(stage.adoptions()).endsWith("# a word by hand\n");

        assertThat(stage.estates.reload()).isInstanceOf(Reload.Outcome.Applied.class);
        assertThat(stage.editor.submit(change("volts", "{'onDelay':'5s'}"), "li", looked))
                .isInstanceOf(Outcome.Outdated.class);
        stage.applied(stage.submit(change("volts", "{'onDelay':'5s'}")));
        assertThat(stage.adoptions())
                .isEqualTo(ADOPTIONS.replace("onDelay: 10s", "onDelay: 5s") + "# a word by hand\n");
    }

    @Test
    void aProposalWhoseFilesChangedIsCheckedAgainBeforeItApplies() throws IOException {
        var waiting = stage.waiting(stage.submit(looser()));
        stage.applied(stage.submit(change("volts", "{'deadband':1}")));

        assertThat(stage.editor.approve(waiting.id(), "wang", "", null))
                .isInstanceOfSatisfying(
                        Outcome.Outdated.class,
                        o -> assertThat(o.why()).contains("look at what the change does now"));

        var now = stage.estates.current().version();
        var change = stage.applied(stage.editor.approve(waiting.id(), "wang", "ok", now));
        assertThat(change.plan().version()).isEqualTo(now);
        assertThat(stage.adoptions())
                .isEqualTo(
                        ADOPTIONS
                                .replace("onDelay: 10s", "onDelay: 60s")
                                .replace("deadband: 2 ", "deadband: 1 "));
    }

    @Test
    void aConfigurationThatCannotApplyPutsTheFilesBack() throws IOException {
        var kept = stage.data.resolve("estates");
        try (var files = Files.list(kept)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(kept);
        Files.writeString(kept, "no folder");
        var version = stage.estates.current().version();

        var outcome = stage.submit(change("volts", "{'onDelay':'5s'}"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class, f -> assertThat(f.why()).contains("make room"));
        assertThat(stage.adoptions()).isEqualTo(ADOPTIONS);
        assertThat(stage.estates.current().version()).isEqualTo(version);
        assertThat(stage.editor.changes(null, 10).getFirst().state()).isEqualTo(State.FAILED);
    }

    @Test
    void aFileThatIsMarkedReadOnlyIsLeftAlone() throws IOException {
        var file = stage.config.resolve("adoptions.yaml");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        assertThat(stage.submit(change("volts", "{'onDelay':'5s'}")))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class, f -> assertThat(f.why()).contains("read-only"));
        assertThat(stage.adoptions()).isEqualTo(ADOPTIONS);
    }

    @Test
    void aFileThatCannotBeWrittenIsAnErrorThatSaysSo() throws IOException {
        Files.createDirectories(stage.config.resolve(".adoptions.yaml.new/x"));
        assertThat(stage.submit(change("volts", "{'onDelay':'5s'}")))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        f -> assertThat(f.why()).contains("adoptions.yaml cannot be written"));
        assertThat(stage.adoptions()).isEqualTo(ADOPTIONS);
    }

    @Test
    void aFileKeepsItsModeAndALinkStaysOne() throws IOException {
        var file = stage.config.resolve("adoptions.yaml");
        var elsewhere = folder.resolve("elsewhere.yaml");
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);
        var mode = PosixFilePermissions.fromString("rw-r-----");
        Files.setPosixFilePermissions(elsewhere, mode);
        stage.applied(stage.submit(change("volts", "{'onDelay':'5s'}")));
        assertThat(file).isSymbolicLink();
        assertThat(Files.readString(elsewhere)).contains("onDelay: 5s");
        assertThat(Files.getPosixFilePermissions(elsewhere)).isEqualTo(mode);
    }

    @Test
    void theAuditLogKeepsWhoWhatBeforeAfterAndBothReasons() throws IOException {
        long id = stage.waiting(stage.submit(looser())).id();
        stage.applied(stage.editor.approve(id, "wang", "seen on site", null));
        assertThat(stage.notes.getFirst()).startsWith("li standards.propose volts ");
        assertThat(stage.notes.getLast())
                .startsWith("wang standards.apply volts ")
                .contains(
                        "\"proposedBy\":\"li\"",
                        "\"decision\":\"seen on site\"",
                        "onDelay: 10s",
                        "onDelay: 60s",
                        "\"reason\":\"why\"");
    }

    @Test
    void aRejectedProposalAppliesNoMore() throws IOException {
        long id = stage.waiting(stage.submit(looser())).id();
        assertThat(stage.editor.reject(id, "wang", "no")).isInstanceOf(Outcome.Rejected.class);
        assertThat(stage.editor.approve(id, "wang", "yes", null))
                .isInstanceOf(Outcome.Outdated.class);
        assertThat(stage.editor.approve(99, "wang", "yes", null))
                .isEqualTo(new Outcome.Unknown(99));
        assertThat(stage.adoptions()).isEqualTo(ADOPTIONS);
        assertThat(stage.notes).anyMatch(n -> n.startsWith("wang standards.reject volts"));
    }

    @Test
    void aProposalThatNobodyDecidesOnExpires() throws IOException {
        long id = stage.waiting(stage.submit(looser())).id();
        stage.later(Duration.ofDays(29));
        assertThat(stage.editor.changes(State.WAITING, 10)).hasSize(1);
        stage.later(Duration.ofDays(1));
        assertThat(stage.editor.approve(id, "wang", "late", null))
                .isInstanceOfSatisfying(
                        Outcome.Outdated.class, o -> assertThat(o.why()).contains("expired"));
        assertThat(stage.notes).anyMatch(n -> n.startsWith("qianhu standards.expire volts"));
    }

    @Test
    void changesAndProposalsOutliveARestart() throws IOException {
        long id = stage.waiting(stage.submit(looser())).id();
        stage.editor.close();
        stage.editor = stage.open();
        assertThat(stage.editor.change(id).orElseThrow().draft()).isEqualTo(looser());
        stage.applied(stage.editor.approve(id, "wang", "yes", null));
        assertThat(stage.adoptions()).contains("onDelay: 60s");
    }
}
