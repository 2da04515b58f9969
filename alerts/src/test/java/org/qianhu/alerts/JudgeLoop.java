package org.qianhu.alerts;

import java.nio.file.Path;
import java.time.Duration;

/** Judges a journal group by group and prints how far it is, until it is killed. */
final class JudgeLoop {
    private JudgeLoop() {}

    public static void main(String[] folder) throws Exception {
        var stage = new Stage(Path.of(folder[0]), Script.estates());
        var engine = stage.engine(1, trouble -> {});
        while (true) {
            System.out.println(engine.status().handled().number());
            Thread.sleep(Duration.ofMillis(1));
        }
    }
}
