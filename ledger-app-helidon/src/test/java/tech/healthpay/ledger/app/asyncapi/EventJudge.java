package tech.healthpay.ledger.app.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tech.healthpay.ledger.core.codec.EventSchemas;
import tech.healthpay.ledger.core.codec.EventType;

/** Judges events by the schemas that are served. */
public final class EventJudge {

    private static final String SERVER = "https://ledger.example";
    private static final String PLACE = SERVER + "/schemas/events/";

    static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build())
                    .schemas(all()));

    private static Map<String, String> all() {
        Map<String, String> schemas = new HashMap<>();
        schemas.put(PLACE + "common/1.json", text(EventSchemas.COMMON));
        for (EventType type : EventType.values()) {
            schemas.put(PLACE + type.wireName() + "/1", schema(type));
        }
        return schemas;
    }

    private static String text(String type) {
        return new String(EventSchemas.find(type, 1).orElseThrow(), StandardCharsets.UTF_8);
    }

    /** Returns the schema of an event's first version. */
    static String schema(EventType type) {
        return text(type.wireName());
    }

    private EventJudge() {}

    /** Returns what is wrong with an event as it is stored, a line each; nothing if it keeps its schema. */
    public static String complaints(EventType type, JsonNode event) {
        return String.join("\n", complaints("/schemas/events/" + type.wireName() + "/1", event.toString()));
    }

    /**
     * Returns what is wrong with an event, a line each; nothing if it keeps a schema.
     *
     * @param path where the schema is served
     */
    static List<String> complaints(String path, String event) {
        Schema schema = SCHEMAS.getSchema(SchemaLocation.of(SERVER + path));
        return schema.validate(event, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }
}
