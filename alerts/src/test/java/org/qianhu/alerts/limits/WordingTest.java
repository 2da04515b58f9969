package org.qianhu.alerts.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianhu.alerts.TestSite;
import org.qianhu.core.site.Names;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.Statistic;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.core.telemetry.Quantity;

class WordingTest {
    private static final String ZH = "一区 一号楼 3 电表0：";
    private static final String EN = "Area One Block 1 3 Meter 0: ";

    private static Names text(String key, double value, Limit limit, Duration held) {
        return text(key, value, limit, Statistic.INSTANT, held);
    }

    private static Names text(
            String key, double value, Limit limit, Statistic statistic, Duration held) {
        var register = TestSite.estate("v", 1).register();
        var device = register.device("meter-0").orElseThrow();
        var point = PointId.of("meter-0", key);
        return Wording.text(register, device, point, value, limit, statistic, held);
    }

    /** What is said behind the place and the device. */
    private static Names said(String key, double value, Limit limit) {
        return said(key, value, limit, Duration.ZERO);
    }

    private static Names said(String key, double value, Limit limit, Duration held) {
        return said(text(key, value, limit, held));
    }

    private static Names said(Names text) {
        assertThat(text.zh()).startsWith(ZH);
        assertThat(text.en()).startsWith(EN);
        return new Names(text.zh().substring(ZH.length()), text.en().substring(EN.length()));
    }

    @Test
    void aSentenceSaysWhereWhatHowMuchAndAgainstWhich() {
        assertThat(text("residual_current", 350, new Limit.Above(300), Duration.ofSeconds(10)))
                .isEqualTo(
                        new Names(
                                "一区 一号楼 3 电表0：剩余电流 350 mA，高于 300 mA",
                                "Area One Block 1 3 Meter 0: Residual current 350 mA, above 300"
                                        + " mA"));
    }

    @Test
    void aGaugeIsReadWithItsUnitAndWithCommasBetweenThousands() {
        assertThat(said("co2", 2_100, new Limit.Above(1_500)))
                .isEqualTo(
                        new Names("二氧化碳 2,100 ppm，高于 1,500 ppm", "CO2 2,100 ppm, above 1,500 ppm"));
        assertThat(said("hydrant_pressure", 0.05, new Limit.Below(0.1)))
                .isEqualTo(
                        new Names(
                                "消火栓水压 0.05 MPa，低于 0.1 MPa",
                                "Hydrant pressure 0.05 MPa, below 0.1 MPa"));
        assertThat(said("air_temperature", -12.5, new Limit.Below(5)).en())
                .isEqualTo("Air temperature -12.5 °C, below 5 °C");
        assertThat(said("power_factor", 0.8, new Limit.Below(0.9)).en())
                .isEqualTo("Power factor 0.8, below 0.9");
    }

    @Test
    void aPhaseAndAnotherChannelAreNamed() {
        assertThat(said("voltage.a", 190.5, new Limit.Outside(198, 235.4)))
                .isEqualTo(
                        new Names(
                                "A 相电压 190.5 V，超出 198–235.4 V",
                                "Voltage phase A 190.5 V, outside 198–235.4 V"));
        assertThat(said("active_power.lift", 30, new Limit.Above(20)))
                .isEqualTo(
                        new Names(
                                "有功功率 lift 30 kW，高于 20 kW",
                                "Active power lift 30 kW, above 20 kW"));
    }

    @ParameterizedTest
    @CsvSource({
        "fire_alarm, 火灾报警, Fire alarm",
        "detector_fault, 探测器故障, Detector fault",
        "manual_call, 手动报警按钮被按下, Manual call point pressed",
        "door_forced, 门被强行打开, Door forced open",
        "door_forced.d1, 门 d1 被强行打开, Door d1 forced open",
        "door_state, 门打开, Door open",
        "leak, 漏水, Water leak",
        "leak.pump-room, 漏水 pump-room, Water leak pump-room",
        "tamper, 设备被拆动, Device tampered with",
    })
    void aStateThatHappenedIsNoNumber(String key, String zh, String en) {
        var words = new Names(zh, en);
        assertThat(said(key, 1, new Limit.EqualTo(1))).isEqualTo(words);
        assertThat(said(key, 1, new Limit.Above(0))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "fire_alarm, 无火灾报警, No fire alarm",
        "door_state.north, 门 north 关闭, Door north closed",
        "leak, 无漏水, No water leak",
    })
    void aStateThatMustNotBeZeroIsSaidAsWell(String key, String zh, String en) {
        assertThat(said(key, 0, new Limit.EqualTo(0))).isEqualTo(new Names(zh, en));
    }

    @ParameterizedTest
    @CsvSource({
        "PT30S, 门 d1 打开超过 30 秒, Door d1 open longer than 30 s",
        "PT0.5S, 门 d1 打开超过 0.5 秒, Door d1 open longer than 0.5 s",
        "PT90S, 门 d1 打开超过 90 秒, Door d1 open longer than 90 s",
        "PT5M, 门 d1 打开超过 5 分钟, Door d1 open longer than 5 min",
        "PT2H, 门 d1 打开超过 2 小时, Door d1 open longer than 2 h",
    })
    void aDoorThatIsHeldOpenSaysHowLong(Duration held, String zh, String en) {
        assertThat(said("door_state.d1", 1, new Limit.EqualTo(1), held))
                .isEqualTo(new Names(zh, en));
    }

    @Test
    void aFaultThatWaitedForItsDelayDoesNotSayHowLong() {
        assertThat(said("detector_fault", 1, new Limit.EqualTo(1), Duration.ofSeconds(5)).en())
                .isEqualTo("Detector fault");
    }

    @Test
    void whatIsCountedSaysWhatOf() {
        assertThat(said("card_denied", 6, new Limit.Above(5)))
                .isEqualTo(new Names("刷卡拒绝 6 次，高于 5 次", "Cards denied 6 times, above 5 times"));
        assertThat(said("occupancy", 1_250, new Limit.Above(1_200)).en())
                .isEqualTo("Occupancy 1,250 people, above 1,200 people");
    }

    @Test
    void aGaugeThatMustNotStandAtAValueIsSaidOnce() {
        assertThat(said("valve_position", 0, new Limit.EqualTo(0)))
                .isEqualTo(new Names("阀门开度 0 %", "Valve position 0 %"));
    }

    @Test
    void noiseIsNotShown() {
        assertThat(said("residual_current", 654.774, new Limit.Above(500)).en())
                .isEqualTo("Residual current 654.8 mA, above 500 mA");
        assertThat(said("air_temperature", 0.1 + 0.2, new Limit.Above(0.1 + 0.1)).en())
                .isEqualTo("Air temperature 0.3 °C, above 0.2 °C");
        assertThat(said("active_energy", 1_234_567.8, new Limit.Above(1_000_000)).en())
                .isEqualTo("Active energy 1,234,568 kWh, above 1,000,000 kWh");
    }

    @Test
    void aValueJustOverItsLimitIsNotRoundedOntoIt() {
        assertThat(said("co2", 1_500.02, new Limit.Above(1_500)).en())
                .isEqualTo("CO2 1,500.02 ppm, above 1,500 ppm");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noRoundingCarriesAValueOverItsLimit(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 2_000; i++) {
            double bound = random.nextInt(1, 20_000);
            var limit = new Limit.Above(bound);
            double value = bound + near(random);
            double shown = Double.parseDouble(Figures.measured(value, limit).replace(",", ""));
            assertThat(limit.brokenBy(shown)).as("%s above %s", value, bound).isTrue();
        }
    }

    /** From a billionth to a thousand. */
    private static double near(RandomGenerator random) {
        return Math.pow(10, random.nextDouble(-9, 3));
    }

    private static Names mean(String key, double value, Limit limit, String statistic) {
        var of = Statistic.parse(statistic).orElseThrow();
        return said(text(key, value, limit, of, Duration.ofMinutes(1)));
    }

    @Test
    void aStatisticSaysOfWhichTimeItIs() {
        assertThat(mean("co2", 1_120, new Limit.Above(1_000), "mean 1h"))
                .isEqualTo(
                        new Names(
                                "二氧化碳 1 小时平均 1,120 ppm，高于 1,000 ppm",
                                "CO2 1 h mean 1,120 ppm, above 1,000 ppm"));
        assertThat(mean("voltage_thd.a", 5.4, new Limit.Above(5), "p95 24h"))
                .isEqualTo(
                        new Names(
                                "A 相电压总谐波畸变率 24 小时 95% 概率大值 5.4 %，高于 5 %",
                                "Voltage harmonic distortion phase A 24 h 95th percentile 5.4 %,"
                                        + " above 5 %"));
        assertThat(mean("active_energy", 1_200, new Limit.Above(1_000), "sum month"))
                .isEqualTo(
                        new Names(
                                "有功电能 当月累计 1,200 kWh，高于 1,000 kWh",
                                "Active energy month total 1,200 kWh, above 1,000 kWh"));
        assertThat(mean("active_energy", 9, new Limit.Below(10), "sum year").en())
                .isEqualTo("Active energy year total 9 kWh, below 10 kWh");
        assertThat(mean("formaldehyde", 0.2, new Limit.Above(0.1), "mean year").en())
                .isEqualTo("Formaldehyde 365 d mean 0.2 mg/m³, above 0.1 mg/m³");
        assertThat(mean("noise", 70, new Limit.Above(60), "max 10min"))
                .isEqualTo(
                        new Names(
                                "噪声 10 分钟最大值 70 dB，高于 60 dB",
                                "Noise 10 min maximum 70 dB, above 60 dB"));
        assertThat(mean("door_state", 90, new Limit.Above(60), "sum 1h").en())
                .startsWith("Door state 1 h total 90, above 60");
    }

    @Test
    void aMeasureOfManyReadingsSaysWhatHappened() {
        var rate = new Limit.Rate(5, Duration.ofMinutes(10));
        assertThat(said("air_temperature", 8, rate))
                .isEqualTo(
                        new Names(
                                "空气温度 10 分钟内变化 8 °C，超过 5 °C",
                                "Air temperature changed by 8 °C in 10 min, more than 5 °C"));
        assertThat(said("air_temperature", 43_260, new Limit.Stuck(Duration.ofHours(12))))
                .isEqualTo(new Names("空气温度 12 小时未变化", "Air temperature unchanged for 12 h"));
        assertThat(said("fire_alarm", 901, new Limit.Silent(Duration.ofMinutes(15))))
                .isEqualTo(new Names("火灾报警 15 分钟无读数", "Fire alarm, no reading for 15 min"));
        var usual = new Limit.Deviation(50, 4);
        assertThat(said("active_power", 52, usual))
                .isEqualTo(
                        new Names(
                                "有功功率比平时同一时段高 52 %",
                                "Active power 52 % above what is usual at this hour"));
        assertThat(said("active_power", -61.23, usual))
                .isEqualTo(
                        new Names(
                                "有功功率比平时同一时段低 61.23 %",
                                "Active power 61.23 % below what is usual at this hour"));
    }

    @Test
    void detectorsThatAgreeAreCounted() {
        var two = new Limit.Coincidence(2, Duration.ofSeconds(60));
        assertThat(said("fire_alarm", 2, two))
                .isEqualTo(new Names("同一区域 2 个探测器报警", "2 detectors of the zone in alarm"));
        assertThat(said("leak", 3, two))
                .isEqualTo(new Names("同一区域 3 个测点：漏水", "3 points of the zone: Water leak"));
    }

    @Test
    void everyKindOfLimitIsShortInATableAndHasTheUnitOfItsMeasure() {
        var point = PointId.of("meter-0", "air_temperature");
        var minutes = Duration.ofMinutes(10);
        assertThat(Wording.limit(point, new Limit.Rate(5, minutes))).isEqualTo("> 5 °C / 10 min");
        assertThat(Wording.limit(point, new Limit.Deviation(50, 4))).isEqualTo("± 50 %");
        assertThat(Wording.limit(point, new Limit.Coincidence(2, minutes)))
                .isEqualTo("≥ 2 / 10 min");
        assertThat(Wording.unit(point, new Limit.Rate(5, minutes))).isEqualTo("Cel");
        assertThat(Wording.unit(point, new Limit.Stuck(minutes))).isEqualTo("s");
        assertThat(Wording.unit(point, new Limit.Deviation(50, 4))).isEqualTo("%");
        assertThat(Wording.unit(point, new Limit.Coincidence(2, minutes))).isEqualTo("1");
    }

    @Test
    void whatALimitDemandsIsSaidForEachKind() {
        assertThat(BoundWords.of("active_power", "%", new Limit.Deviation(50, 4)))
                .isEqualTo(
                        new Names(
                                "与前 4 周同一时段相比偏差超过 50 %",
                                "more than 50 % off what was usual at that hour in the last 4"
                                        + " weeks"));
        assertThat(BoundWords.of("active_power", "%", new Limit.Deviation(50, 1)).en())
                .endsWith("in the last week");
        assertThat(
                        BoundWords.of(
                                "fire_alarm", "", new Limit.Coincidence(2, Duration.ofSeconds(60))))
                .isEqualTo(
                        new Names(
                                "1 分钟内同一区域至少 2 个测点报警",
                                "2 or more points of a zone in alarm within 1 min"));
    }

    @Test
    void whatIsDerivedHasANameToo() {
        assertThat(QuantityNames.of("online").en()).isEqualTo("Device online");
        assertThat(QuantityNames.of("fire_alarms").zh()).isEqualTo("火灾报警数");
        assertThat(QuantityNames.of("feeder_voltage").en()).isEqualTo("Feeder voltage");
    }

    @Test
    void everyQuantityHasANameInBothLanguages() {
        assertThat(Quantities.all()).isNotEmpty();
        for (var quantity : Quantities.all()) {
            var names = QuantityNames.find(quantity.name());
            assertThat(names).as(quantity.name()).isPresent();
            assertThat(names.orElseThrow().en()).as(quantity.name()).matches("[A-Z].*");
        }
    }

    @Test
    void everyStateOfTwoValuesReadsWithoutANumber() {
        for (var quantity : Quantities.all()) {
            if (quantity.kind() == Quantity.Kind.STATE && quantity.max() == 1) {
                var one = said(quantity.name(), 1, new Limit.EqualTo(1));
                var zero = said(quantity.name(), 0, new Limit.EqualTo(0));
                assertThat(one.zh() + one.en() + zero.zh() + zero.en())
                        .as(quantity.name())
                        .doesNotContainPattern("[0-9%]");
                assertThat(one).isNotEqualTo(zero);
            }
        }
    }

    @Test
    void aLimitIsShortInATable() {
        var point = PointId.of("meter-0", "co2");
        assertThat(Wording.limit(point, new Limit.Above(1_500))).isEqualTo("> 1,500 ppm");
        assertThat(Wording.limit(point, new Limit.Outside(400, 1_500)))
                .isEqualTo("outside 400–1,500 ppm");
    }
}
