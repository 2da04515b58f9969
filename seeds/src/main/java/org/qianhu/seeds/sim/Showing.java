package org.qianhu.seeds.sim;

import java.util.List;

/** What goes wrong at one device, each from when the device sees it. */
record Showing(List<Incident> incidents) {
    static Showing at(String device, List<Incident> incidents) {
        return new Showing(incidents.stream().map(i -> i.seenBy(device)).toList());
    }

    boolean on(Incident.Kind kind, long time) {
        return since(kind, time) >= 0;
    }

    /** For how many ms an incident of that kind has been on; -1 when none is. */
    long since(Incident.Kind kind, long time) {
        for (var incident : incidents) {
            if (incident.kind() == kind && incident.at(time)) {
                return time - incident.from().toEpochMilli();
            }
        }
        return -1;
    }

    /** How far an incident of that kind is, 0 to 1; negative when none is on. */
    double progress(Incident.Kind kind, long time) {
        for (var incident : incidents) {
            if (incident.kind() == kind && incident.at(time)) {
                long from = incident.from().toEpochMilli();
                return (time - from) / (double) (incident.to().toEpochMilli() - from);
            }
        }
        return -1;
    }
}
