package org.qianhu.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.qianhu.core.telemetry.PointId;

class RegisterTest {
    private static final Names ANY = new Names("名", "name");
    private static final Area AREA =
            new Area("of-1", ANY, AreaKind.OFFICE, ZoneId.of("Asia/Shanghai"));
    private static final Building BUILDING =
            new Building("b01", "of-1", ANY, OptionalDouble.of(1200));

    private static Device device(String id, String building) {
        return new Device(
                id,
                FacilitySystem.ENERGY,
                "Electrical_Meter",
                ANY,
                new Place("of-1", building, "1F", "-"),
                "plant_room",
                null,
                null,
                null,
                List.of(PointId.of(id, "active_power")));
    }

    @Test
    void allMistakesAreNamedAtOnce() {
        assertThatThrownBy(() ->
                        Register.of(
                                List.of(AREA),
                                List.of(BUILDING),
                                List.of(
                                        device("m1", "b01"),
                                        device("m1", "b01"),
                                        device("m2", "b99"))))
                .hasMessageContaining("device m1 is defined twice")
                .hasMessageContaining("m2 is in no known building: of-1/b99");
    }

    @Test
    void aPointIsFoundAsTheInstanceThatTheRegisterHolds() {
        var meter = device("m1", "b01");
        var register = Register.of(List.of(AREA), List.of(BUILDING), List.of(meter));
        assertThat(register.point(PointId.of("m1", "active_power")))
                .containsSame(meter.points().getFirst());
        assertThat(register.point(PointId.of("m1", "co2"))).isEmpty();
        assertThat(register.pointCount()).isEqualTo(1);
    }

    @Test
    void aFloorAreaOfZeroIsNoFloorArea() {
        assertThatThrownBy(() -> new Building("b01", "of-1", ANY, OptionalDouble.of(0)))
                .hasMessageContaining("b01");
    }

    @Test
    void aDeviceListsEachPointOnceAndOnlyItsOwn() {
        assertThatThrownBy(() ->
                        new Device(
                                "m1",
                                FacilitySystem.ENERGY,
                                "Electrical_Meter",
                                ANY,
                                new Place("of-1", "b01", "1F", "-"),
                                "plant_room",
                                null,
                                null,
                                null,
                                List.of(PointId.of("m2", "active_power"))))
                .hasMessageContaining("foreign point");
    }
}
