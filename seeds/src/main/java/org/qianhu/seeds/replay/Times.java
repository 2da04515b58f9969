package org.qianhu.seeds.replay;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Reads the time column; see {@link CsvMap.Time} for clock changes. */
final class Times {
    private static final String ISO = "yyyy-MM-dd['T'][' ']HH:mm[:ss][.SSS][XXX][XX][X]";

    private final CsvMap.Time time;
    private final DateTimeFormatter formatter;
    private final Tally tally;

    Times(CsvMap.Time time, Tally tally) {
        this.time = time;
        this.tally = tally;
        var pattern = time.format().equals("iso") ? ISO : time.format();
        formatter = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    /**
     * Epoch milliseconds.
     *
     * @throws java.time.DateTimeException when the text is no such time
     */
    long millis(String text) {
        var parsed = formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        if (parsed instanceof OffsetDateTime known) {
            return known.toInstant().toEpochMilli();
        }
        var local = LocalDateTime.from(parsed);
        int offsets = time.zone().getRules().getValidOffsets(local).size();
        tally.ambiguous += offsets == 2 ? 1 : 0;
        tally.absent += offsets == 0 ? 1 : 0;
        return ZonedDateTime.of(local, time.zone())
                .withEarlierOffsetAtOverlap()
                .toInstant()
                .toEpochMilli();
    }
}
