package org.qianhu.ingest.influx;

import java.util.List;
import java.util.TreeMap;
import org.qianhu.core.site.Device;
import org.qianhu.core.telemetry.Quality;
import org.qianhu.core.telemetry.Quantity;
import org.qianhu.core.telemetry.SeriesPoint;

/**
 * How things are called in InfluxDB. A reading is one field of a line
 *
 * <pre>
 * {@code energy,area=of-1,building=b-2,channel=main,device=m-3,floor=4,space=401 voltage=231.5 1795404000000}
 * </pre>
 *
 * whose measurement is the device's system and whose tags are {@link #TAGS}, always all of them.
 * Gauges and registers are floats, states integers. A quality other than good adds the integer
 * field {@code <quantity>_q}: 1 uncertain, 2 bad, the severity bits of an OPC UA status code. So
 * {@code max("voltage_q")} is the worst quality of a window; no row means good.
 */
final class LineProtocol {
    /** The tags of a reading, in the order of a line. */
    static final List<String> TAGS =
            List.of("area", "building", "channel", "device", "floor", "space");

    /** Behind a quantity: the field of its quality. */
    static final String QUALITY = "_q";

    private LineProtocol() {}

    /** What stands before the channel in a device's lines. */
    static String head(Device device) {
        var place = device.place();
        return Escapes.measurement(device.system().id())
                + ",area="
                + Escapes.key(place.area())
                + ",building="
                + Escapes.key(place.building())
                + ",channel=";
    }

    /** What stands between the channel and the fields in a device's lines. */
    static String tail(Device device) {
        var place = device.place();
        return ",device="
                + Escapes.key(device.id())
                + ",floor="
                + Escapes.key(place.floor())
                + ",space="
                + Escapes.key(place.space())
                + " ";
    }

    /** Appends a value and, where it is not good, its quality. */
    static void field(StringBuilder line, Quantity quantity, double value, Quality quality) {
        line.append(quantity.name()).append('=');
        switch (quantity.kind()) {
            case GAUGE, REGISTER -> line.append(value);
            case STATE -> line.append((long) value).append('i');
        }
        switch (quality) {
            case GOOD -> {}
            case UNCERTAIN -> quality(line, quantity, '1');
            case BAD -> quality(line, quantity, '2');
        }
    }

    private static void quality(StringBuilder line, Quantity quantity, char severity) {
        line.append(',').append(quantity.name()).append(QUALITY);
        line.append('=').append(severity).append('i');
    }

    /** A point of others, tags and fields in the order of their names. An empty tag is left out. */
    static String line(SeriesPoint point) {
        var line = new StringBuilder(Escapes.measurement(point.measurement()));
        new TreeMap<>(point.tags())
                .forEach((key, value) -> {
                    if (!value.isEmpty()) {
                        line.append(',').append(Escapes.key(key));
                        line.append('=').append(Escapes.key(value));
                    }
                });
        char separator = ' ';
        for (var field : new TreeMap<>(point.fields()).entrySet()) {
            line.append(separator).append(Escapes.key(field.getKey())).append('=');
            line.append(fieldValue(field.getKey(), field.getValue()));
            separator = ',';
        }
        return line.append(' ').append(point.time()).toString();
    }

    private static String fieldValue(String key, Object value) {
        return switch (value) {
            case Double number -> number.toString();
            case Long number -> number + "i";
            case String text -> Escapes.quoted(text);
            default ->
                    throw new IllegalArgumentException(
                            "field "
                                    + key
                                    + " is a "
                                    + value.getClass().getSimpleName()
                                    + "; InfluxDB takes Double, Long and String");
        };
    }
}
