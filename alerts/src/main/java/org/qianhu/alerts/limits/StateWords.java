package org.qianhu.alerts.limits;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Names;
import org.qianhu.core.telemetry.PointId;
import org.qianhu.core.telemetry.Quantities;
import org.qianhu.core.telemetry.Quantity;

/**
 * What a state of 0 or 1 means. It happened or it did not; nobody wants to read at night that 1 is
 * equal to 1.
 */
final class StateWords {
    /**
     * A sentence for each state, with {@code %s} where the channel's name goes.
     *
     * @param one what 1 means
     * @param zero what 0 means
     * @param lasting whether how long it lasts is what is wrong with it
     */
    private record State(Names one, Names zero, boolean lasting) {
        static State of(Names one, Names zero) {
            return new State(one, zero, false);
        }
    }

    /** Where the quantity's name alone does not say it. */
    private static final Map<String, State> SPECIAL =
            Map.of(
                    "door_state",
                    new State(
                            new Names("门%s打开", "Door%s open"),
                            new Names("门%s关闭", "Door%s closed"),
                            true),
                    "door_forced",
                    State.of(
                            new Names("门%s被强行打开", "Door%s forced open"),
                            new Names("门%s未被强行打开", "Door%s not forced")),
                    "manual_call",
                    State.of(
                            new Names("手动报警按钮%s被按下", "Manual call point%s pressed"),
                            new Names("手动报警按钮%s未按下", "Manual call point%s not pressed")),
                    "online",
                    State.of(
                            new Names("设备%s在线", "Device%s online"),
                            new Names("设备%s离线", "Device%s offline")),
                    "tamper",
                    State.of(
                            new Names("设备%s被拆动", "Device%s tampered with"),
                            new Names("设备%s未被拆动", "Device%s not tampered with")));

    private StateWords() {}

    /**
     * The sentence for {@code state} of {@code point}; empty where the quantity is no state of two
     * values.
     *
     * @param held how long it has lasted at least
     */
    static Optional<Names> of(PointId point, double state, Duration held) {
        return Quantities.find(point.quantity())
                .filter(q -> q.kind() == Quantity.Kind.STATE && q.max() == 1)
                .map(q -> sentence(point, state(q.name()), state == 1, held));
    }

    private static State state(String quantity) {
        @Nullable State special = SPECIAL.get(quantity);
        if (special != null) {
            return special;
        }
        var name = QuantityNames.of(quantity);
        return State.of(
                new Names(name.zh() + "%s", name.en() + "%s"),
                new Names("无" + name.zh() + "%s", "No " + lower(name.en()) + "%s"));
    }

    private static Names sentence(PointId point, State state, boolean one, Duration held) {
        var words = one ? state.one() : state.zero();
        var main = point.channel().equals(PointId.MAIN);
        var zh = words.zh().replace("%s", main ? "" : " " + point.channel() + " ").strip();
        var en = words.en().replace("%s", main ? "" : " " + point.channel());
        return state.lasting() && held.isPositive()
                ? new Names(zh + "超过 " + Figures.zh(held), en + " longer than " + Figures.en(held))
                : new Names(zh, en);
    }

    private static String lower(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
