package org.qianhu.seeds.estate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.AreaKind;
import org.qianhu.core.telemetry.Quantities;

class ReferenceEstateTest {
    @Test
    void theEstateHasTheSizeThatIsPromised() {
        var register = ReferenceEstate.register();
        assertThat(register.areas()).hasSize(25);
        assertThat(register.areas()).filteredOn(Area::kind, AreaKind.HOUSING).hasSize(1);
        assertThat(register.areas()).filteredOn(Area::kind, AreaKind.OFFICE).hasSize(5);
        assertThat(register.areas()).filteredOn(Area::kind, AreaKind.REFORMED_HOUSING).hasSize(19);
        assertThat(register.buildings()).hasSize(60);
        assertThat(
                        register.buildings().stream()
                                .mapToDouble(b -> b.floorArea().orElseThrow())
                                .sum())
                .isBetween(980_000.0, 1_000_000.0);
        assertThat(register.pointCount()).isBetween(12_500, 14_000);
    }

    @Test
    void everyPointHasAKnownQuantityAndEveryBuildEqualsTheLast() {
        var register = ReferenceEstate.register();
        for (var device : register.devices()) {
            assertThat(device.points()).allMatch(p -> Quantities.find(p.quantity()).isPresent());
        }
        assertThat(ReferenceEstate.register().devices())
                .containsExactlyElementsOf(register.devices());
    }
}
