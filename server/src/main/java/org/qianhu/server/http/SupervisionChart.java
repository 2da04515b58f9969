package org.qianhu.server.http;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qianhu.alerts.supervision.Kpi;
import org.qianhu.alerts.supervision.Targets;

/**
 * Alarms of each ten minutes of a day as bars, in a drawing of {@value #WIDTH} by {@value #HEIGHT}.
 *
 * @param hours the same in numbers
 * @param times local times at the begin, the quarters and the end
 */
record SupervisionChart(List<Bar> bars, List<Line> lines, List<Hour> hours, List<String> times) {
    static final int WIDTH = 1440;
    static final int HEIGHT = 240;

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    /**
     * One bar.
     *
     * @param level {@code good}, {@code high} or {@code bad}
     */
    record Bar(int x, int y, int width, int height, String level) {}

    /**
     * A line across.
     *
     * @param level of what lies above it
     * @param alarms of all operators together
     */
    record Line(int y, String level, int alarms) {}

    /** One hour: how many in all, and most in ten minutes. */
    record Hour(String from, int alarms, int worst) {}

    static SupervisionChart of(Kpi kpi, ZoneId zone) {
        int operators = kpi.figures().operators();
        int acceptable = (int) (Targets.ACCEPTABLE * operators);
        int most = (int) (Targets.MOST * operators);
        int flood = Targets.FLOOD_BEGINS * operators;
        int worst = kpi.bars().stream().mapToInt(Kpi.Bar::alarms).max().orElse(0);
        int top = worst > most ? Math.max(worst, flood) : Math.max(worst, 2 * most);
        int width = WIDTH / Math.max(1, kpi.bars().size());
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < kpi.bars().size(); i++) {
            int alarms = kpi.bars().get(i).alarms();
            int height = alarms == 0 ? 0 : Math.max(3, HEIGHT * alarms / top);
            var level = alarms > flood ? "bad" : alarms > acceptable ? "high" : "good";
            bars.add(new Bar(i * width + 1, HEIGHT - height, width - 2, height, level));
        }
        var lines = new ArrayList<Line>();
        lines.add(new Line(HEIGHT - HEIGHT * acceptable / top, "good", acceptable));
        lines.add(new Line(HEIGHT - HEIGHT * most / top, "high", most));
        if (top >= flood) {
            lines.add(new Line(HEIGHT - HEIGHT * flood / top, "bad", flood));
        }
        return new SupervisionChart(bars, lines, hours(kpi, zone), times(kpi, zone));
    }

    private static List<Hour> hours(Kpi kpi, ZoneId zone) {
        var hours = new ArrayList<Hour>();
        for (int i = 0; i < kpi.bars().size(); i += 6) {
            var six = kpi.bars().subList(i, Math.min(i + 6, kpi.bars().size()));
            hours.add(
                    new Hour(
                            DAY.format(six.getFirst().from().atZone(zone)),
                            six.stream().mapToInt(Kpi.Bar::alarms).sum(),
                            six.stream().mapToInt(Kpi.Bar::alarms).max().orElse(0)));
        }
        return hours;
    }

    private static List<String> times(Kpi kpi, ZoneId zone) {
        var times = new ArrayList<String>();
        for (int quarter = 0; quarter < 4; quarter++) {
            var bar = kpi.bars().get(quarter * kpi.bars().size() / 4);
            times.add(CLOCK.format(bar.from().atZone(zone)));
        }
        times.add(CLOCK.format(kpi.at().atZone(zone)));
        return times;
    }

    /** All bars as a table for programs; times with the offset of {@code zone}. */
    static String csv(Kpi kpi, ZoneId zone) {
        var csv = new StringBuilder("from,alarms,alarms_per_operator\r\n");
        for (var bar : kpi.bars()) {
            csv.append(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(bar.from().atZone(zone)))
                    .append(',')
                    .append(bar.alarms())
                    .append(',')
                    .append((double) bar.alarms() / kpi.figures().operators())
                    .append("\r\n");
        }
        return csv.toString();
    }
}
