package org.qianhu.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an engine makes of a journal does not depend on how it came to read it. */
class AlertReplayTest {
    @TempDir private Path folder;

    private List<String> undisturbed(long seed) throws Exception {
        try (var stage = new Stage(folder.resolve("undisturbed"), Script.estates())) {
            stage.append(Script.of(seed));
            stage.judge(5_000);
            var books = stage.books();
            assertEventful(books);
            return books;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 6})
    void theScriptHasGapsAndDisconnections(long seed) {
        int gaps = 0;
        int disconnections = 0;
        var before = Script.of(seed).getFirst();
        for (var entry : Script.of(seed)) {
            var apart = Duration.between(before.at(), entry.at());
            gaps += apart.compareTo(AlertSettings.USUAL_GAP) > 0 ? 1 : 0;
            disconnections += before.draft().connected() && !entry.draft().connected() ? 1 : 0;
            before = entry;
        }
        assertThat(gaps).isGreaterThan(5);
        assertThat(disconnections).isGreaterThan(5);
    }

    /** A test over nothing proves nothing. */
    private static void assertEventful(List<String> books) {
        var all = String.join("\n", books);
        assertThat(books).hasSizeGreaterThan(200);
        for (var kind :
                List.of(
                        "RAISED",
                        "LATE_TRIP",
                        "ROSE",
                        "FELL",
                        "CLEARING",
                        "RESUMED",
                        "CLEARED",
                        "LOST")) {
            assertThat(all).contains(" " + kind + " ");
        }
        assertThat(all).contains("WITHDRAWN", "|smoke", "|latch", "|levels", "|silent", "|gateway");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50})
    void theSizeOfBatchesChangesNothing(int batch) throws Exception {
        var expected = undisturbed(1);
        try (var stage = new Stage(folder.resolve("other"), Script.estates())) {
            stage.append(Script.of(1));
            stage.judge(batch);
            assertThat(stage.books()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anEngineThatDiesAtAnyGroupLosesAndDoublesNothing(long seed) throws Exception {
        var expected = undisturbed(seed);
        var random = new Random(seed);
        try (var stage = new Stage(folder.resolve("disturbed"), Script.estates())) {
            var left = new ArrayList<>(Script.of(seed));
            while (!left.isEmpty()) {
                var next = left.subList(0, Math.min(left.size(), 1 + random.nextInt(60)));
                stage.append(next);
                next.clear();
                stage.judge(1 + random.nextInt(300));
                stage.reopen();
            }
            assertThat(stage.books()).isEqualTo(expected);
        }
    }

    @Test
    void aStartWithoutASnapshotBeginsWhereTheJournalStillHasGroupsAndDoublesNothing()
            throws Exception {
        var expected = undisturbed(1);
        var script = Script.of(1);
        var second = folder.resolve("second");
        try (var first = new Stage(folder.resolve("first"), Script.estates())) {
            first.append(script.subList(0, 150));
            first.judge(40);
            first.sql("UPDATE engine SET snapshot=NULL, snapshot_position=0");
            first.sql("VACUUM INTO '" + second + "'");
        }
        Files.createDirectories(folder.resolve("again"));
        Files.copy(second, folder.resolve("again").resolve("alarms.db"));
        try (var stage = new Stage(folder.resolve("again"), Script.estates())) {
            assertThat(stage.store().snapshot()).isEmpty();
            stage.append(script);
            stage.judge(5_000);
            assertThat(stage.books()).isEqualTo(expected);
        }
    }

    @Test
    void aKilledProcessLosesAndDoublesNothing() throws Exception {
        var expected = undisturbed(6);
        var home = folder.resolve("killed");
        try (var stage = new Stage(home, Script.estates())) {
            stage.append(Script.of(6));
        }
        var random = new Random(6);
        for (long until = 40; until < Script.GROUPS; until += 60 + random.nextInt(60)) {
            kill(home, until);
        }
        try (var stage = new Stage(home, Script.estates())) {
            stage.judge(5_000);
            assertThat(stage.books()).isEqualTo(expected);
        }
    }

    /** Lets a process judge, and kills it as soon as it has handled {@code until}. */
    private static void kill(Path home, long until) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var child =
                new ProcessBuilder(
                                java,
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                JudgeLoop.class.getName(),
                                home.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        long handled = 0;
        try (var lines = child.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                handled = Long.parseLong(line);
                if (handled >= until) {
                    child.destroyForcibly();
                }
            }
        } catch (java.io.IOException closedByTheKill) {
            assertThat(child.waitFor()).isNotZero();
        }
        assertThat(child.waitFor()).isNotZero();
        assertThat(handled).isGreaterThanOrEqualTo(until);
    }
}
