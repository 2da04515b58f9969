package org.qianhu.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.server.http.TestServer.NOW;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.alarm.Act;
import org.qianhu.alerts.alarm.Alarm;
import org.qianhu.alerts.alarm.By;
import org.qianhu.alerts.watch.Transition;
import org.qianhu.core.standard.Priority;

/** What the desk makes of the alarms of a real store: order, links, flood and horn. */
class AlarmDeskRulesTest {
    @TempDir private Path folder;
    private TestServer server;
    private AlarmBoard board;

    @BeforeEach
    void start() {
        server = new TestServer(folder);
        board = new AlarmBoard(server.backend);
    }

    @AfterEach
    void stop() {
        board.close();
        server.close();
    }

    private static List<Long> ids(List<Alarm> alarms) {
        return alarms.stream().map(Alarm::id).toList();
    }

    private Alarm alarm(long id) {
        return server.alarms.byId(id).orElseThrow();
    }

    private void act(long id, Act act) {
        server.alarms.act(id, act, new By("wang", NOW, "test"));
    }

    private static Instant at(int second) {
        return NOW.minusSeconds(500).plusSeconds(second);
    }

    @Test
    void aCauseStandsWhereItsWorstConsequenceWouldAndConsequencesFoldUnderIt() {
        var feeder = server.raised.feeder(Priority.MEDIUM, at(0));
        server.raised.numbered(1, Priority.HIGH, feeder, at(1));
        server.raised.numbered(2, Priority.LOW, feeder, at(2));
        server.raised.residualCurrent("of-1", Priority.HIGH, at(9));
        server.raised.residualCurrent("of-1", Priority.CRITICAL, at(3));
        var view = board.view();
        assertThat(ids(view.open())).containsExactly(5L, 1L, 4L);
        assertThat(ids(view.aside())).containsExactlyInAnyOrder(2L, 3L);
        assertThat(ids(view.links().consequences(alarm(1)))).containsExactly(2L, 3L);
        assertThat(view.links().worst(alarm(1))).isEqualTo(Priority.HIGH);
        assertThat(view.links().cause(alarm(3)).orElseThrow().id()).isEqualTo(1);
    }

    @Test
    void consequencesOfConsequencesFoldUnderTheFirstCauseAndACircleEnds() {
        var feeder = server.raised.feeder(Priority.HIGH, at(0));
        server.raised.numbered(1, Priority.HIGH, feeder, at(1));
        server.raised.numbered(2, Priority.HIGH, "of-1-b01-em-1:voltage|w", at(2));
        server.raised.numbered(3, Priority.HIGH, "of-1-b01-em-4:voltage|w", at(3));
        server.raised.numbered(4, Priority.HIGH, "of-1-b01-em-3:voltage|w", at(4));
        var links = board.view().links();
        assertThat(ids(links.consequences(alarm(1)))).containsExactly(2L, 3L);
        assertThat(ids(links.consequences(alarm(2)))).containsExactly(3L);
        assertThat(ids(links.consequences(alarm(4)))).containsExactly(5L);
    }

    @Test
    void elevenAlarmsInTenMinutesAreAFloodAndItsFirstCauseStaysOnTopUntilAcknowledged() {
        server.raised.numbered(0, Priority.CRITICAL, "", at(0));
        var feeder = server.raised.feeder(Priority.LOW, at(1));
        server.raised.numbered(1, Priority.LOW, feeder, at(2));
        IntStream.range(2, 9).forEach(i -> server.raised.numbered(i, Priority.HIGH, "", at(i)));
        assertThat(board.view().flood()).isEmpty();
        server.raised.numbered(9, Priority.CRITICAL, "", at(20));
        var view = board.view();
        var flood = view.flood().orElseThrow();
        assertThat(flood.count()).isEqualTo(11);
        assertThat(flood.cause()).isTrue();
        assertThat(flood.onTop(view.open()).getFirst().id()).isEqualTo(2);
        assertThat(ids(flood.onTop(view.open()))).hasSize(10).doesNotHaveDuplicates();
        act(2, new Act.Acknowledge());
        var later = board.view();
        assertThat(later.flood().orElseThrow().onTop(later.open())).isEqualTo(later.open());
    }

    @Test
    void aFloodWithoutACauseNamesItsEarliestAlarmAndKeepsTheOrder() {
        IntStream.range(0, 12).forEach(i -> server.raised.numbered(i, Priority.HIGH, "", at(i)));
        var view = board.view();
        var flood = view.flood().orElseThrow();
        assertThat(flood.first().id()).isEqualTo(1);
        assertThat(flood.cause()).isFalse();
        assertThat(flood.onTop(view.open())).isEqualTo(view.open());
    }

    @Test
    void theHornCountsWhatIsNewWorseOrBackAndNothingElse() {
        server.raised.residualCurrent("of-1", Priority.MEDIUM, at(0));
        assertThat(board.view().horn()).isEqualTo(Horn.QUIET);
        server.raised.smoke(at(1));
        assertThat(board.view().horn().count()).isEqualTo(1);
        assertThat(board.view().horn().worst()).contains(Priority.CRITICAL);
        act(2, new Act.Comment());
        assertThat(board.view().horn().count()).isEqualTo(1);
        act(2, new Act.Acknowledge());
        assertThat(board.view().horn().worst()).isEmpty();
        server.raised.again(alarm(2), Transition.Kind.RAISED, at(30));
        assertThat(board.view().horn().count()).isEqualTo(2);
        server.raised.again(alarm(2), Transition.Kind.RAISED, at(40));
        assertThat(board.view().horn().count()).isEqualTo(3);
        act(2, new Act.TakeOutOfService());
        assertThat(board.view().horn().worst()).isEmpty();
        act(2, new Act.ReturnToService());
        assertThat(board.view().horn().count()).isEqualTo(4);
    }
}
