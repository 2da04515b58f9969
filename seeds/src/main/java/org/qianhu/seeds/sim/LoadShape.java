package org.qianhu.seeds.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.qianhu.core.site.AreaKind;
import org.qianhu.seeds.estate.ReferenceEstate;

/**
 * Occupancy and relative load of one kind of area. Load runs straight from one full hour to the
 * next, so that its integral is exact and registers agree with power at every moment, whenever the
 * simulator was started.
 */
final class LoadShape {
    /** Registers read 0 here; nothing earlier can be simulated. */
    static final Instant ORIGIN = Instant.parse("2020-01-01T00:00:00Z");

    private static final long HOUR = Duration.ofHours(1).toMillis();
    // relative occupancy at each hour of the local day; nobody is in an office from 22:00 to 06:00
    private static final double[] WORKDAY = {
        0, 0, 0, 0, 0, 0, 0, .15, .75, 1, 1, .95, .5, .55, .9, 1, .95, .75, .3, .15, .08, .03, 0, 0
    };
    private static final double[] HOME = {
        .6, .55, .5, .5, .5, .55, .7, .7, .45, .35, .3, .35, .45, .4, .3, .3, .35, .5, .8, .95, 1,
        1, .9, .7
    };
    private static final double[] HOME_OFF_DAY = {
        .6, .55, .5, .5, .5, .5, .55, .65, .7, .65, .6, .65, .75, .7, .6, .55, .6, .7, .85, .95, 1,
        1, .9, .7
    };

    private final AreaKind kind;
    private final WorkCalendar calendar;
    private final Weather weather;
    private double[] present = new double[0];
    private double[] load = new double[0];
    private double[] sum = new double[0];

    LoadShape(AreaKind kind, WorkCalendar calendar, Weather weather) {
        this.kind = kind;
        this.calendar = calendar;
        this.weather = weather;
    }

    /** Share of people present, 0 to 1, straight between full hours. */
    double occupancy(long time) {
        int hour = hour(time);
        return present[hour] + (present[hour + 1] - present[hour]) * share(time);
    }

    private double knot(long hour) {
        var local = Instant.ofEpochMilli(hour).atZone(ReferenceEstate.ZONE);
        boolean works = calendar.works(local.toLocalDate());
        if (kind == AreaKind.OFFICE) {
            return works ? WORKDAY[local.getHour()] : 0;
        }
        return (works ? HOME : HOME_OFF_DAY)[local.getHour()];
    }

    /** Load relative to the rated one, 0.1 to 0.8. */
    double load(long time) {
        int hour = hour(time);
        double share = share(time);
        return load[hour] + (load[hour + 1] - load[hour]) * share;
    }

    /** Integral of {@link #load} since {@link #ORIGIN}, in hours. */
    double integral(long time) {
        int hour = hour(time);
        double share = share(time);
        return sum[hour] + load[hour] * share + (load[hour + 1] - load[hour]) * share * share / 2;
    }

    private static double share(long time) {
        return Math.floorMod(time - ORIGIN.toEpochMilli(), HOUR) / (double) HOUR;
    }

    private int hour(long time) {
        int hour = Math.toIntExact(Math.floorDiv(time - ORIGIN.toEpochMilli(), HOUR));
        if (hour < 0) {
            throw new IllegalArgumentException("nothing can be simulated before " + ORIGIN);
        }
        if (hour + 1 >= load.length) {
            extend(hour + 24 * 400);
        }
        return hour;
    }

    private synchronized void extend(int length) {
        int from = load.length;
        var people = Arrays.copyOf(present, length);
        var wider = Arrays.copyOf(load, length);
        var total = Arrays.copyOf(sum, length);
        for (int i = from; i < length; i++) {
            people[i] = knot(ORIGIN.toEpochMilli() + i * HOUR);
            wider[i] = at(ORIGIN.toEpochMilli() + i * HOUR, people[i]);
            total[i] = i == 0 ? 0 : total[i - 1] + (wider[i - 1] + wider[i]) / 2;
        }
        present = people;
        sum = total;
        load = wider;
    }

    private double at(long time, double people) {
        double degrees = weather.temperature(time);
        double climate = Math.max(0, degrees - 24) / 13 + Math.max(0, 12 - degrees) / 16;
        double hvac = Math.min(1, climate) * (0.15 + 0.85 * people);
        return 0.14 + 0.31 * people + 0.33 * hvac;
    }
}
