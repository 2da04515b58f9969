package org.qianhu.energy.baseline;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.qianhu.core.site.Calendar;
import org.qianhu.core.site.DayKind;

/**
 * One hour of a building.
 *
 * @param slot hour of the week by day type, 0 to 167: a holiday counts as Sunday, a weekend day
 *     that is worked as the Friday before it
 * @param day local date
 * @param temperature outdoor, °C
 * @param used kWh; NaN where it is not known. Zero kWh of electricity is a missing reading
 */
public record Hour(int slot, LocalDate day, double temperature, double used) {
    static final int SLOTS = 168;

    private static final int HOURS = 24;

    /** Of an instant, in the building's own time. */
    public static Hour of(
            Instant at, ZoneId zone, Calendar calendar, double temperature, double used) {
        var local = at.atZone(zone);
        var type = type(local.toLocalDate(), calendar);
        int slot = (type.getValue() - 1) * HOURS + local.getHour();
        return new Hour(slot, local.toLocalDate(), temperature, used > 0 ? used : Double.NaN);
    }

    private static DayOfWeek type(LocalDate day, Calendar calendar) {
        boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
        boolean rest = calendar.kind(day) == DayKind.REST;
        if (rest && !weekend) {
            return DayOfWeek.SUNDAY;
        }
        return weekend && !rest ? DayOfWeek.FRIDAY : day.getDayOfWeek();
    }

    boolean known() {
        return Double.isFinite(used) && Double.isFinite(temperature);
    }
}
