package org.qianhu.alerts.signal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.qianhu.core.telemetry.PointId;

/**
 * What has come together since the month or year began, in the quantity's unit. Of a gauge its
 * values are added (the energy of each interval), of a register its increases: a fall is a new or
 * reset meter, adds nothing, and the meter counts from there.
 *
 * <p>Judged at each reading; where only the end tells whether too little came together, once for
 * each period, at its end, if it was seen from its beginning. An increase belongs to the period of
 * the reading that shows it.
 *
 * <p>A disordered reading of a gauge is added if it belongs to the period that runs; of a register
 * the next one has its increase in it. The newest reading repeated is ignored; another one doubled,
 * which ingest drops already, counts twice.
 *
 * @param zone of the area, whose calendar the periods follow
 * @param register whether the quantity is a register
 * @param atEnd whether whole periods are judged only
 */
public record Accumulation(Period period, ZoneId zone, boolean register, boolean atEnd)
        implements Signal {
    /** From the first day at midnight to the next first day. */
    public enum Period {
        MONTH,
        YEAR;

        private LocalDate first(LocalDate day) {
            return switch (this) {
                case MONTH -> day.withDayOfMonth(1);
                case YEAR -> day.withDayOfYear(1);
            };
        }

        private LocalDate next(LocalDate first) {
            return switch (this) {
                case MONTH -> first.plusMonths(1);
                case YEAR -> first.plusYears(1);
            };
        }
    }

    @Override
    public Memory blank() {
        return Total.blank(this);
    }

    @Override
    public Output read(Memory memory, PointId point, long time, double value) {
        var total = memory instanceof Total of && of.of().equals(this) ? of : Total.blank(this);
        if (time < total.time()) {
            return register || time < total.begin()
                    ? Output.nothing(total)
                    : told(total.with(total.time(), total.value(), value));
        }
        if (time == total.time() && value == total.value()) {
            return Output.nothing(total);
        }
        double amount = register ? total.increase(value) : value;
        if (time < total.end()) {
            return told(total.with(time, value, amount));
        }
        var next = begun(total, time).with(time, value, amount);
        if (!atEnd) {
            return told(next);
        }
        return total.whole()
                ? Output.of(next, total.end(), Rounded.of(total.sum()))
                : Output.nothing(next);
    }

    private Output told(Total total) {
        return atEnd
                ? Output.nothing(total)
                : Output.of(total, total.time(), Rounded.of(total.sum()));
    }

    private Total begun(Total before, long time) {
        var first = period.first(Instant.ofEpochMilli(time).atZone(zone).toLocalDate());
        long begin = midnight(first);
        var follows = before.time() != Long.MIN_VALUE && before.end() == begin;
        return new Total(this, begin, midnight(period.next(first)), 0, follows, before.time(), 0);
    }

    private long midnight(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
