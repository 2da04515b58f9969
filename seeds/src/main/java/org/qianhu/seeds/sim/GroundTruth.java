package org.qianhu.seeds.sim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What really went wrong, for judging whoever had to find it ({@code incidents.json}). */
public record GroundTruth(List<Incident> incidents) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public GroundTruth {
        incidents = List.copyOf(incidents);
    }

    /** The truth of a plan. */
    public static GroundTruth of(IncidentPlan plan) {
        return new GroundTruth(plan.incidents());
    }

    /**
     * A JSON array of {@code {kind, system, devices, quantity, from, to, instant}}; names in lower
     * case, times in RFC 3339.
     */
    public String json() {
        try {
            return JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(incidents.stream().map(GroundTruth::row).toList());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Writes {@link #json} to {@code file}. */
    public void write(Path file) throws IOException {
        Files.writeString(file, json());
    }

    private static Map<String, Object> row(Incident incident) {
        var row = new LinkedHashMap<String, Object>();
        row.put("kind", incident.kind().name().toLowerCase(Locale.ROOT));
        row.put("system", incident.kind().system().id());
        row.put("devices", incident.devices());
        row.put("quantity", incident.kind().quantity());
        row.put("from", incident.from().toString());
        row.put("to", incident.to().toString());
        row.put("instant", incident.kind().instant());
        return row;
    }
}
