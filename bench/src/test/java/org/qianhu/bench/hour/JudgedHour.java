package org.qianhu.bench.hour;

import java.nio.file.Path;
import java.time.Duration;

/** Judges the journal in a folder and prints how far it is, until it is killed. */
final class JudgedHour {
    private JudgedHour() {}

    public static void main(String[] folder) throws Exception {
        var desk = new Desk(Path.of(folder[0]), RecordedHour.estates());
        var engine = desk.engine();
        while (true) {
            System.out.println(engine.status().handled().number());
            Thread.sleep(Duration.ofMillis(1));
        }
    }
}
