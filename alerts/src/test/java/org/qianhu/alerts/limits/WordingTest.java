package org.qianhu.alerts.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.qianhu.alerts.TestSite;
import org.qianhu.core.site.Names;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quantities;

class WordingTest {
    private static Names text(String key, double value, Limit limit) {
        var register = TestSite.estate("v", 1).register();
        var device = register.device("meter-0").orElseThrow();
        return Wording.text(register, device, PointId.of("meter-0", key), value, limit);
    }

    @Test
    void aSentenceSaysWhereWhatHowMuchAndAgainstWhich() {
        assertThat(text("residual_current", 350, new Limit.Above(300)))
                .isEqualTo(
                        new Names(
                                "一区 一号楼 3 电表0:剩余电流 350 mA,高于 300 mA",
                                "Area One Block 1 3 Meter 0: residual current 350 mA, above 300"
                                        + " mA"));
    }

    @Test
    void aChannelIsNamed() {
        var text = text("voltage.l2", 190.5, new Limit.Outside(198, 235.4));
        assertThat(text.en()).endsWith("voltage l2 190.5 V, outside 198–235.4 V");
        assertThat(text.zh()).contains("电压 l2 190.5 V");
    }

    @Test
    void aStateThatHappenedIsNoNumber() {
        var open = text("door_state.north", 1, new Limit.EqualTo(1));
        assertThat(open.en()).endsWith("Meter 0: door open north");
        assertThat(open.zh()).endsWith("电表0:门未关 north");
        assertThat(text("fire_alarm", 1, new Limit.EqualTo(1)).zh()).endsWith("火灾报警");
    }

    @Test
    void noiseOfBinaryFractionsIsNotShown() {
        assertThat(text("co2", 0.1 + 0.2, new Limit.Above(1_000)).en())
                .endsWith("co2 0.3 ppm, above 1000 ppm");
    }

    @Test
    void everyQuantityHasAChineseName() {
        for (var quantity : Quantities.all()) {
            var zh = text(quantity.name(), 2, new Limit.Above(1)).zh();
            assertThat(zh).doesNotContain(quantity.name().replace('_', ' ') + " 2");
        }
    }
}
