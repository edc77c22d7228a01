package tech.healthpay.ledger.app.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.core.codec.EventSchemas;
import tech.healthpay.ledger.core.codec.EventType;

/** The schemas say what the events are: each golden file keeps its own, and no more than what a schema tells is in it. */
class EventSchemasTest {

    @ParameterizedTest
    @EnumSource(EventType.class)
    void a_golden_file_keeps_its_schema(EventType type) {
        assertThat(EventJudge.complaints(type, golden(type))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void a_schema_tells_every_field_and_requires_what_is_always_there(EventType type) {
        JsonNode data =
                HttpResult.parse(EventJudge.schema(type)).path("properties").path("data");

        assertThat(names(golden(type).path("data"))).isSubsetOf(names(data.path("properties")));
        assertThat(names(data.path("properties"))).containsAll(required(data));
        for (String name : required(data)) {
            ObjectNode without = golden(type).deepCopy();
            ((ObjectNode) without.path("data")).remove(name);
            assertThat(EventJudge.complaints(type, without))
                    .as("without %s", name)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void an_event_of_another_type_does_not_keep_it(EventType type) {
        ObjectNode other = golden(type).deepCopy();
        other.put("eventType", "wallet.vanished");

        assertThat(EventJudge.complaints(type, other)).contains("eventType");
    }

    @Test
    void nothing_but_known_types_and_versions_has_a_schema() {
        assertThat(EventSchemas.find("wallet.vanished", 1)).isEmpty();
        assertThat(EventSchemas.find("../../golden/wallet.created", 1)).isEmpty();
        assertThat(EventSchemas.find("wallet.created", 2)).isEmpty();
    }

    private static ObjectNode golden(EventType type) {
        try (InputStream in = EventType.class.getResourceAsStream("/golden/" + type.wireName() + ".v1.json")) {
            return (ObjectNode) HttpResult.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> required(JsonNode schema) {
        return Stream.of(schema.path("required"))
                .flatMap(list -> {
                    List<String> names = new ArrayList<>();
                    list.forEach(name -> names.add(name.asText()));
                    return names.stream();
                })
                .toList();
    }
}
