package tech.healthpay.ledger.app.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tech.healthpay.ledger.app.openapi.ApiDocument;

/**
 * The API as it describes itself, closed: an answer's object may hold nothing that is not described, where a client would have
 * to tolerate it. Thread-safe.
 */
public final class DescribedApi {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");
    private static final String PLACE = "https://healthpay.tech/openapi.json";

    /** The one of this build. */
    public static final DescribedApi OURS =
            new DescribedApi(HttpResult.parse(new String(new ApiDocument().json(), StandardCharsets.UTF_8)));

    private final JsonNode document;
    private final List<DescribedOperation> operations;
    private final Schema schemas;

    DescribedApi(JsonNode document) {
        this.document = document;
        this.operations = operationsOf(document);
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        this.schemas = SchemaRegistry.withDefaultDialect(
                        Dialects.getOpenApi31(), registry -> registry.schemaRegistryConfig(config))
                .getSchema(SchemaLocation.of(PLACE), closed(document));
    }

    private static List<DescribedOperation> operationsOf(JsonNode document) {
        List<DescribedOperation> all = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(member -> {
                    if (METHODS.contains(member.getKey())) {
                        all.add(new DescribedOperation(
                                member.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                member.getValue(),
                                path.getValue()));
                    }
                }));
        return List.copyOf(all);
    }

    private static JsonNode closed(JsonNode document) {
        JsonNode closed = document.deepCopy();
        for (JsonNode schema : closed.path("components").path("schemas")) {
            if (schema.has("properties")
                    && !schema.has("additionalProperties")
                    && schema instanceof ObjectNode object) {
                object.put("additionalProperties", false);
            }
        }
        return closed;
    }

    /** Returns the whole description. */
    public JsonNode document() {
        return document;
    }

    /** Returns all operations in their order. */
    public List<DescribedOperation> operations() {
        return operations;
    }

    /** Finds the operation that answers a method and a path without query; one that names its last part goes first. */
    public Optional<DescribedOperation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method().equals(method) && operation.takes(path))
                .max(Comparator.comparing(DescribedOperation::hasLiteralEnd));
    }

    /** A place in the document, and what is there once its references are followed. */
    record Place(String pointer, JsonNode node) {

        Place at(String name) {
            return new Place(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), node.path(name));
        }
    }

    /** Follows a reference, if there is one. */
    Place follow(Place place) {
        JsonNode reference = place.node().path("$ref");
        return reference.isMissingNode() ? place : place(reference.asText().substring(1));
    }

    Place place(String pointer) {
        return follow(new Place(pointer, document.at(pointer)));
    }

    Place placeOf(DescribedOperation operation) {
        return place("").at("paths").at(operation.path()).at(operation.method().toLowerCase(Locale.ROOT));
    }

    /** Returns what is wrong with a value, judged by the schema that a pointer names; empty if nothing is. */
    public List<String> judge(String pointer, JsonNode value) {
        return judge(place(pointer), value);
    }

    /** Returns what is wrong with a value, judged by the schema at a place; empty if nothing is. */
    List<String> judge(Place schema, JsonNode value) {
        // one tree for all places: asked by its address, each would hold a copy of the whole document
        Schema rules = schemas.getRefSchema(SchemaLocation.Fragment.of(schema.pointer()));
        return rules.validate(value).stream().map(Error::toString).toList();
    }
}
