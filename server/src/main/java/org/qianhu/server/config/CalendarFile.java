package org.qianhu.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qianhu.core.site.Calendar;

/** Reads a file like {@code calendar.yaml} that stands by itself. */
public final class CalendarFile {
    private CalendarFile() {}

    /**
     * What the file says.
     *
     * @throws IOException when it cannot be read
     */
    public static Loaded<Calendar> read(Path file) throws IOException {
        var problems = new Problems();
        var mapping = Yaml.read(file.toString(), Files.readAllBytes(file), problems);
        var calendar = mapping == null ? Calendar.WEEKENDS : CalendarReader.read(mapping, problems);
        return problems.count() > 0
                ? new Loaded.Mistakes<>(problems.all())
                : new Loaded.Good<>(calendar);
    }
}
