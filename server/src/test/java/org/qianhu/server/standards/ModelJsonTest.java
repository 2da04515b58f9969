package org.qianhu.server.standards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qianhu.core.standard.Limit;
import org.qianhu.core.standard.Side;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelJsonTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<Limit> KINDS =
            List.of(
                    new Limit.Above(1),
                    new Limit.Below(1),
                    new Limit.Outside(1, 2),
                    new Limit.EqualTo(1),
                    new Limit.Rate(1, MINUTE),
                    new Limit.Stuck(MINUTE),
                    new Limit.Silent(MINUTE),
                    new Limit.Deviation(50, 4),
                    new Limit.Coincidence(2, MINUTE));

    private final ObjectMapper mapper = new ObjectMapper();
    private JsonNode contract = mapper.createObjectNode();

    @BeforeAll
    void readContract() throws IOException {
        try (var in = ModelJson.class.getResourceAsStream("/org/qianhu/server/openapi.json")) {
            contract = mapper.readTree(in);
        }
    }

    @Test
    void everyKindOfLimitIsInTheContract() {
        var documented = new HashSet<String>();
        contract.at("/components/schemas/Limit/properties")
                .fieldNames()
                .forEachRemaining(documented::add);
        var written =
                KINDS.stream()
                        .map(limit -> ModelJson.limit(limit).fieldNames().next())
                        .collect(Collectors.toSet());
        assertThat(written).isEqualTo(documented);
    }

    @Test
    void theWordsOfAKindAreThoseOfTheContract() {
        for (var limit : KINDS) {
            var field = ModelJson.limit(limit).properties().iterator().next();
            var schema = contract.at("/components/schemas/Limit/properties/" + field.getKey());
            if (field.getValue().isObject()) {
                var required = schema.path("required");
                assertThat(field.getValue().fieldNames())
                        .toIterable()
                        .as(field.getKey())
                        .containsExactlyElementsOf(
                                required.valueStream().map(JsonNode::asText).toList());
            }
            assertThat(schema.isObject()).isTrue();
        }
    }

    @Test
    void everySideIsInTheContract() {
        var sides = contract.at("/components/schemas/LimitInForce/properties/sides/items/enum");
        assertThat(sides.valueStream().map(JsonNode::asText))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Side.values()).map(ModelJson::id).toList());
    }
}
