package org.qianhu.seeds.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianhu.core.site.Area;
import org.qianhu.core.site.FacilitySystem;

/**
 * How an operator's CSV files become readings: YAML as in {@code config/replay/}.
 *
 * @param words values that are words, lower case, with their number ({@code true: 1})
 * @param missing texts that stand for no value
 */
public record CsvMap(
        Layout layout,
        char delimiter,
        Time time,
        Set<String> missing,
        Map<String, Double> words,
        Site site) {
    public CsvMap {
        missing = Set.copyOf(missing);
        words = Map.copyOf(words);
    }

    /**
     * Reads a map.
     *
     * @throws IllegalArgumentException listing every mistake, one a line: path, what is wrong, what
     *     to do
     */
    public static CsvMap read(Path file) throws IOException {
        return MapReader.read(file);
    }

    /** How the columns are laid out. */
    public sealed interface Layout {
        /** One column per device; {@code columns} and {@code device} are templates. */
        record Wide(String columns, String device, Target target) implements Layout {}

        /**
         * One row per value; {@code device} is a template over the names of the columns.
         *
         * @param unit column with the unit, or null
         * @param ignore properties left out on purpose
         */
        record Rows(
                String device,
                String property,
                String value,
                @Nullable String unit,
                Map<String, Target> properties,
                Set<String> ignore)
                implements Layout {
            public Rows {
                properties = Map.copyOf(properties);
                ignore = Set.copyOf(ignore);
            }
        }
    }

    /**
     * Where a value goes.
     *
     * @param key {@code quantity[.channel]}
     * @param unit the unit in the file
     */
    public record Target(String key, String unit) {}

    /**
     * The time column. A local time that a clock change makes ambiguous counts as the earlier of
     * the two; one that it leaves out is moved forward by the gap. Both are counted.
     *
     * @param format {@code iso}, or a pattern of {@link java.time.format.DateTimeFormatter}
     * @param zone zone of times without offset
     */
    public record Time(String column, String format, ZoneId zone) {}

    /**
     * What the register says of the devices.
     *
     * @param building template over the same names as the device's
     */
    public record Site(
            Area area,
            String building,
            FacilitySystem system,
            String brickClass,
            String spaceUse,
            @Nullable FloorAreas floorAreas) {}

    /**
     * A CSV file with the buildings' floor areas in m².
     *
     * @param file beside the measurements
     * @param id column with the building's id
     * @param area column with the area
     */
    public record FloorAreas(String file, String id, String area) {}
}
