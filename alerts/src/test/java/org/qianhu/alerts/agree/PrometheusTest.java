package org.qianhu.alerts.agree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianhu.alerts.agree.Promtool.Claim;
import org.qianhu.core.standard.Limit;

/**
 * Our watch against Prometheus' rule engine, over the same tables: on-delay is {@code for},
 * off-delay is {@code keep_firing_for}. What we say of every table at every evaluation is handed to
 * {@code promtool} as its expectation, and it judges.
 *
 * <p>Alike: both delays run from the first evaluation that found the change; the bound itself is
 * kept; a delay that ends exactly at an evaluation has ended; within {@code keep_firing_for} a new
 * breach goes on with the same alarm; a value holds until the next one.
 *
 * <p>Unlike, each with a test below: what lies between two evaluations does not exist there; a
 * contrary value at the very end of a delay still cancels it there; and silence ends an alarm
 * there.
 */
class PrometheusTest {
    private static final int TABLES = 240;
    private static final int EVALUATIONS = 80;
    private static final List<Duration> INTERVALS =
            List.of(
                    Duration.ofSeconds(7),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60));

    @TempDir private Path folder;

    private static List<Claim> claims() {
        var claims = new ArrayList<Claim>();
        for (int seed = 0; seed < TABLES; seed++) {
            var table = Table.random(seed, INTERVALS.get(seed % INTERVALS.size()), EVALUATIONS);
            claims.add(new Claim(table, Watched.onItsTerms(table)));
        }
        return claims;
    }

    private static long count(List<Claim> claims, char state) {
        return claims.stream()
                .flatMapToInt(claim -> claim.states().chars())
                .filter(c -> c == state)
                .count();
    }

    @Test
    void prometheusSaysTheSameOfEveryTableAtEveryEvaluation()
            throws IOException, InterruptedException {
        var claims = claims();
        var answer = Promtool.judge(folder, claims);
        assertThat(answer.agreed()).as(answer.text()).isTrue();
        assertThat(claims).hasSizeGreaterThanOrEqualTo(200);
        for (char state : new char[] {Watched.NOTHING, Watched.PENDING, Watched.FIRING}) {
            assertThat(count(claims, state)).as("evaluations %s", state).isGreaterThan(1_000);
        }
    }

    @Test
    void oneFalseClaimAmongThemIsFound() throws IOException, InterruptedException {
        var claims = claims();
        var wrong = claims.get(TABLES / 2);
        var states = new StringBuilder(wrong.states());
        int at = EVALUATIONS / 2;
        states.setCharAt(
                at, states.charAt(at) == Watched.FIRING ? Watched.NOTHING : Watched.FIRING);
        claims.set(TABLES / 2, new Claim(wrong.table(), states.toString()));
        var answer = Promtool.judge(folder, claims);
        assertThat(answer.agreed()).isFalse();
        assertThat(answer.text()).contains("FAILED", "alertname=\"" + wrong.table().name() + "\"");
    }

    private static Table above10(long lasting, long keep, Double... values) {
        return new Table(
                "T",
                Duration.ofSeconds(10),
                new Limit.Above(10),
                Duration.ofSeconds(lasting),
                Duration.ofSeconds(keep),
                Arrays.asList(values));
    }

    private void differ(Table table, String ours, String theirs)
            throws IOException, InterruptedException {
        assertThat(Watched.asItStands(table)).isEqualTo(ours);
        var answer = Promtool.judge(folder, List.of(new Claim(table, theirs)));
        assertThat(answer.agreed()).as(answer.text()).isTrue();
    }

    @Test
    void aDelayThatEndsBetweenTwoEvaluationsHasEndedHereOnly()
            throws IOException, InterruptedException {
        differ(above10(15, 10, 11., 11., 9., 9., 9.), "ppF..", "pp...");
        differ(above10(10, 15, 11., 11., 9., 9., 11., 11.), "pFFFpF", "pFFFFF");
    }

    @Test
    void aContraryValueAtTheVeryEndOfADelayComesTooLateHereOnly()
            throws IOException, InterruptedException {
        differ(above10(20, 10, 11., 11., 9., 9., 9.), "ppF..", "pp...");
        differ(above10(10, 20, 11., 11., 9., 9., 11., 11.), "pFFFpF", "pFFFFF");
    }

    @Test
    void silenceEndsAnAlarmThereAndNeverHere() throws IOException, InterruptedException {
        var values = new Double[40];
        values[0] = 11.;
        var silentForFiveMinutes = "F".repeat(31);
        differ(above10(0, 0, values), "F".repeat(40), silentForFiveMinutes + ".".repeat(9));
    }
}
