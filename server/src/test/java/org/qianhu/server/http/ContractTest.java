package org.qianhu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractTest {
    @TempDir private Path folder;

    @Test
    void everyRouteIsDocumentedAndEveryDocumentedOperationExistsWithItsParameters()
            throws Exception {
        try (var server = new TestServer(folder)) {
            var contract = server.json("/api/v1/openapi.json");
            assertThat(contract.path("openapi").asText()).startsWith("3.1");
            var served = new TreeMap<String, Set<String>>();
            for (var route : server.service.routes()) {
                if (route.kind() == Route.Kind.API) {
                    var path = route.path().replaceAll(":([a-z]+)", "{$1}");
                    served.put(route.method() + " " + path, new TreeSet<>(route.query()));
                }
            }
            HttpService.eventRoute().forEach(route -> served.put(route, new TreeSet<>()));
            assertThat(documented(contract)).isEqualTo(served);
        }
    }

    private static Map<String, Set<String>> documented(JsonNode contract) {
        var documented = new TreeMap<String, Set<String>>();
        for (var path : contract.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                var query = new TreeSet<String>();
                for (var parameter : operation.getValue().path("parameters")) {
                    if (parameter.path("in").asText().equals("query")) {
                        query.add(parameter.path("name").asText());
                    }
                }
                documented.put(
                        operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), query);
            }
        }
        return documented;
    }

    @Test
    void theAnswersHaveTheDocumentedFields() throws Exception {
        try (var server = new TestServer(folder)) {
            server.raised.smoke(TestServer.NOW);
            var schemas = server.json("/api/v1/openapi.json").path("components").path("schemas");
            same(schemas.path("Stats"), server.json("/api/v1/stats"));
            same(schemas.path("AlarmDetail"), server.json("/api/v1/alarms/1"));
            same(schemas.path("Alarm"), server.json("/api/v1/alarms").path("alarms").get(0));
            same(schemas.path("Area"), server.json("/api/v1/areas").path("areas").get(0));
            same(schemas.path("DeviceDetail"), server.json("/api/v1/devices/of-1-b01-em-01"));
            same(
                    schemas.path("Readings"),
                    server.json("/api/v1/points/of-1-b01-em-01:voltage.a/readings"));
        }
    }

    static void same(JsonNode schema, JsonNode answer) {
        var fields = new HashSet<String>();
        answer.fieldNames().forEachRemaining(fields::add);
        var documented = new HashSet<String>();
        schema.path("properties").fieldNames().forEachRemaining(documented::add);
        assertThat(fields).isEqualTo(documented);
    }
}
