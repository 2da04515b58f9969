package org.qianhu.ingest.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianhu.ingest.influx.Samples.T;
import static org.qianhu.ingest.influx.Samples.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qianhu.core.Estates;
import org.qianhu.core.site.Place;
import org.qianhu.core.telemetry.DeadLetter;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Reading;
import org.qianhu.journal.Group;
import org.qianhu.journal.Position;
import org.qianhu.journal.Tally;

class LineAssemblerTest {
    private static final String HEAD = "energy,area=of-1,building=b-1,channel=";
    private static final String TAIL = ",device=meter-0,floor=3,space=301 ";
    private static final String MAIN = HEAD + "main" + TAIL;
    private static final Instant AT = Instant.ofEpochMilli(T + 5);

    private final List<String> lines = new ArrayList<>();
    private final List<DeadLetter> letters = new ArrayList<>();

    private LineAssembler assembler(Estates estates) {
        return new LineAssembler(
                estates,
                new LineAssembler.Output() {
                    @Override
                    public void line(String line, Instant receivedAt) {
                        assertThat(receivedAt).isEqualTo(AT);
                        lines.add(line);
                    }

                    @Override
                    public void letter(DeadLetter letter) {
                        letters.add(letter);
                    }
                });
    }

    private static void assemble(LineAssembler assembler, String version, Reading... readings) {
        assembler.begin(
                new Group(
                        new Position(1),
                        AT,
                        version,
                        true,
                        Arrays.asList(readings),
                        List.of(),
                        Tally.ZERO));
        for (var reading : readings) {
            assembler.add(reading);
        }
        assembler.end();
    }

    private void assemble(Reading... readings) {
        assemble(assembler(Samples.estates(Samples.estate("v1", 2))), "v1", readings);
    }

    @Test
    void whatADeviceSaysAtOneTimeSharesALine() {
        assemble(
                reading("meter-0", "active_power", T, 12.5),
                reading("meter-0", "active_energy", T, 4567),
                reading("meter-0", "tamper", T, 1),
                reading("meter-0", "active_power", T + 1, 13));
        assertThat(lines)
                .containsExactly(
                        MAIN + "active_power=12.5,active_energy=4567.0,tamper=1i " + T,
                        MAIN + "active_power=13.0 " + (T + 1));
    }

    @Test
    void eachChannelHasALineOfItsOwnThoughTheyComeMixed() {
        assemble(
                reading("meter-0", "voltage.l1", T, 230),
                reading("meter-0", "voltage.l2", T, 231),
                reading("meter-0", "current.l1", T, 5),
                reading("meter-0", "current.l2", T, 6));
        assertThat(lines)
                .containsExactly(
                        HEAD + "l1" + TAIL + "voltage=230.0,current=5.0 " + T,
                        HEAD + "l2" + TAIL + "voltage=231.0,current=6.0 " + T);
    }

    @Test
    void aRepeatedValueComesInALaterLine() {
        assemble(
                reading("meter-0", "active_power", T, 1),
                reading("meter-0", "voltage", T, 230),
                reading("meter-0", "active_power", T, 2),
                reading("meter-0", "voltage", T, 231));
        assertThat(lines)
                .containsExactly(
                        MAIN + "active_power=1.0,voltage=230.0 " + T,
                        MAIN + "active_power=2.0,voltage=231.0 " + T);
    }

    @Test
    void onlyAQualityOtherThanGoodIsWritten() {
        var power = PointId.of("meter-0", "active_power");
        var voltage = PointId.of("meter-0", "voltage");
        assemble(
                new Reading(power, T, 1, Quality.UNCERTAIN),
                new Reading(voltage, T, 2, Quality.BAD),
                reading("meter-0", "current", T, 3));
        assertThat(lines)
                .containsExactly(
                        MAIN
                                + "active_power=1.0,active_power_q=1i,voltage=2.0,voltage_q=2i,current=3.0 "
                                + T);
    }

    @Test
    void floorAndSpaceAreEscaped() {
        var device = Samples.meter("meter-0", new Place("of-1", "b-1", "B1, 东", "A=1 房"));
        var assembler = assembler(Samples.estates(Samples.estate("v1", List.of(device))));
        assemble(assembler, "v1", reading("meter-0", "active_power", T, 1));
        assertThat(lines.getFirst()).contains(",floor=B1\\,\\ 东,space=A\\=1\\ 房 active_power=1.0 ");
    }

    @Test
    void aReadingIsTaggedByTheConfigurationThatAppliedToIt() {
        var moved = Samples.meter("meter-0", new Place("of-1", "b-1", "9", "901"));
        var assembler =
                assembler(
                        Samples.estates(
                                Samples.estate("v1", 1), Samples.estate("v2", List.of(moved))));
        assemble(assembler, "v1", reading("meter-0", "active_power", T, 1));
        assemble(assembler, "v2", reading("meter-0", "active_power", T, 2));
        assemble(assembler, "v1", reading("meter-0", "active_power", T, 3));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).contains("floor=3,space=301 active_power=1.0");
        assertThat(lines.get(1)).contains("floor=9,space=901 active_power=2.0");
        assertThat(lines.get(2)).contains("floor=3,space=301 active_power=3.0");
    }

    @Test
    void aForgottenConfigurationOrAMissingDeviceFallsBackToTheCurrentOne() {
        var assembler =
                assembler(Samples.estates(Samples.estate("v1", 1), Samples.estate("v2", 2)));
        assemble(assembler, "v0", reading("meter-0", "active_power", T, 1));
        assemble(assembler, "v1", reading("meter-1", "active_power", T, 2));
        assertThat(lines).hasSize(2);
        assertThat(letters).isEmpty();
    }

    @Test
    void whatCannotBecomeALineBecomesALetter() {
        assemble(
                reading("meter-9", "active_power", T, 1),
                reading("meter-0", "unheard_of", T, 2),
                reading("meter-0", "tamper", T, 0.5),
                reading("meter-0", "active_power", T, 3));
        assertThat(lines).containsExactly(MAIN + "active_power=3.0 " + T);
        assertThat(letters)
                .extracting(DeadLetter::reason)
                .containsExactly(
                        DeadLetter.Reason.UNREGISTERED,
                        DeadLetter.Reason.UNREGISTERED,
                        DeadLetter.Reason.BAD_VALUE);
        var first = letters.getFirst();
        assertThat(first.topic()).isEqualTo("influx");
        assertThat(first.receivedAt()).isEqualTo(AT);
        assertThat(first.payload().text(200))
                .isEqualTo("unregistered,channel=main,device=meter-9 active_power=1.0 " + T);
        assertThat(first.detail()).contains("meter-9", "1.0", "2026-11-2", "v1");
    }

    @Test
    void aGroupLeftHalfLeavesNothingBehind() {
        var assembler = assembler(Samples.estates(Samples.estate("v1", 1)));
        var group = new Group(new Position(1), AT, "v1", true, List.of(), List.of(), Tally.ZERO);
        assembler.begin(group);
        assembler.add(reading("meter-0", "active_power", T, 1));
        assemble(assembler, "v1", reading("meter-0", "active_power", T, 2));
        assertThat(lines).containsExactly(MAIN + "active_power=2.0 " + T);
    }
}
