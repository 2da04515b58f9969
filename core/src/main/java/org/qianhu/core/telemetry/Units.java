package org.qianhu.core.telemetry;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Conversion between units, done once at the edge. Codes follow UCUM, with the spellings that
 * devices really send ({@code °C}, {@code degC}, {@code m³}) beside them. Conversion is linear:
 * base = value × factor + offset.
 */
public final class Units {
    private static final Map<String, Scale> SCALES = new HashMap<>();

    private record Scale(String dimension, double factor, double offset) {}

    static {
        add("power", 1, "W");
        add("power", 1e3, "kW");
        add("power", 1e6, "MW");
        add("reactive", 1, "var");
        add("reactive", 1e3, "kvar", "kVar", "kVAr");
        add("energy", 1, "Wh", "W.h");
        add("energy", 1e3, "kWh", "kW.h");
        add("energy", 1e6, "MWh", "MW.h");
        add("energy", 1 / 3.6e-3, "MJ");
        add("energy", 1 / 3.6e-6, "GJ");
        add("voltage", 1e-3, "mV");
        add("voltage", 1, "V");
        add("voltage", 1e3, "kV");
        add("current", 1e-3, "mA");
        add("current", 1, "A");
        add("frequency", 1, "Hz");
        add("ratio", 1, "1", "");
        add("ratio", 1e-2, "%", "percent");
        add("ratio", 1e-6, "ppm", "[ppm]");
        add("lel", 1, "%LEL", "%[LEL]");
        add("volume", 1, "m3", "m³");
        add("volume", 1e-3, "L", "l");
        add("flow", 1, "m3/h", "m³/h");
        add("flow", 3.6, "L/s", "l/s");
        add("flow", 0.06, "L/min", "l/min");
        add("pressure", 1, "Pa");
        add("pressure", 1e3, "kPa");
        add("pressure", 1e6, "MPa");
        add("pressure", 1e5, "bar");
        add("obscuration", 1, "%/m");
        add("concentration", 1, "mg/m3", "mg/m³");
        add("concentration", 1e-3, "ug/m3", "µg/m3", "µg/m³", "μg/m³");
        add("length", 1, "m");
        add("length", 1e-2, "cm");
        add("length", 1e-3, "mm");
        add("illuminance", 1, "lx", "lux");
        add("irradiance", 1, "W/m2", "W/m²");
        add("sound", 1, "dB", "dBm", "dB(A)");
        add("temperature", 1, "Cel", "°C", "℃", "degC", "C");
        SCALES.put("K", new Scale("temperature", 1, -273.15));
        var fahrenheit = new Scale("temperature", 5.0 / 9, -32 * 5.0 / 9);
        for (var code : new String[] {"[degF]", "°F", "degF", "F"}) {
            SCALES.put(code, fahrenheit);
        }
    }

    private Units() {}

    private static void add(String dimension, double factor, String... codes) {
        for (var code : codes) {
            SCALES.put(code, new Scale(dimension, factor, 0));
        }
    }

    /** Whether {@code code} is a unit that Qianhu can convert. */
    public static boolean known(String code) {
        return SCALES.containsKey(code);
    }

    /** {@code value} in unit {@code to}; empty when the two do not measure the same dimension. */
    public static OptionalDouble convert(double value, String from, String to) {
        if (from.equals(to)) {
            return OptionalDouble.of(value);
        }
        @Nullable Scale source = SCALES.get(from);
        @Nullable Scale target = SCALES.get(to);
        if (source == null || target == null || !source.dimension().equals(target.dimension())) {
            return OptionalDouble.empty();
        }
        double base = value * source.factor() + source.offset();
        return OptionalDouble.of((base - target.offset()) / target.factor());
    }
}
