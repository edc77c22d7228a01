package tech.healthpay.ledger.app.asyncapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.codec.EventSchemas;
import tech.healthpay.ledger.core.codec.EventType;

/**
 * The AsyncAPI 3.0 document of the topics: which events come on which, with which key and headers. The catalogue of events and
 * their schemas say all of it, so it is made of these.
 *
 * @param codec knows the versions
 */
record AsyncApiDocument(EventCodec codec) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TOPIC_PREFIX = "healthpay.events.";
    private static final String SCHEMA_FORMAT = "application/schema+json;version=draft-2020-12";
    private static final String REF = "$ref";
    private static final String NUMBER = "^[1-9][0-9]{0,18}$";

    byte[] json() {
        ObjectNode document = JSON.createObjectNode();
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "HealthPay Ledger events")
                .put("version", "1.0.0")
                .put(
                        "description",
                        "Every event of the ledger, once it is stored: at least once, in the order of their versions per"
                                + " aggregate. Consumers absorb duplicates by aggregate id and version, and skip fields they do"
                                + " not know. The topics' prefix is a setting; this is the usual one.");
        document.put("defaultContentType", "application/json");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode components = document.putObject("components");
        ObjectNode messages = components.putObject("messages");
        components.putObject("messageTraits").set("event", trait());
        for (EventType type : EventType.values()) {
            String category = type.aggregateType().category();
            if (!channels.has(category)) {
                addChannel(channels, operations, category);
            }
            ((ObjectNode) channels.path(category).path("messages"))
                    .putObject(type.wireName())
                    .put(REF, "#/components/messages/" + type.wireName());
            messages.set(type.wireName(), message(type));
        }
        return bytes(document);
    }

    private static void addChannel(ObjectNode channels, ObjectNode operations, String category) {
        ObjectNode channel = channels.putObject(category);
        channel.put("address", TOPIC_PREFIX + category);
        channel.put("title", "Events of category " + category);
        channel.putObject("messages");
        channel.putObject("bindings")
                .putObject("kafka")
                .put("bindingVersion", "0.5.0")
                .put("topic", TOPIC_PREFIX + category)
                .put("partitions", 12)
                .putObject("topicConfiguration")
                .put("retention.ms", 604_800_000L);
        ObjectNode operation = operations.putObject("publish-" + category);
        operation.put("action", "send").put("summary", "The relay publishes what is stored, in its order.");
        operation.putObject("channel").put(REF, "#/channels/" + category);
    }

    private ObjectNode message(EventType type) {
        int version = codec.schemaVersion(type);
        ObjectNode message = JSON.createObjectNode();
        message.put("name", type.wireName()).put("title", type.wireName()).put("summary", description(type, version));
        message.putArray("traits").addObject().put(REF, "#/components/messageTraits/event");
        ObjectNode headers = message.putObject("headers").put("type", "object").putObject("properties");
        headers.putObject("ce_type").put("const", type.wireName());
        headers.putObject("ce_subject")
                .put("pattern", "^" + type.aggregateType().wireName() + "/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$");
        ObjectNode payload = message.putObject("payload");
        payload.put("schemaFormat", SCHEMA_FORMAT);
        payload.putObject("schema").put(REF, EventDocuments.SCHEMAS + type.wireName() + "/" + version);
        return message;
    }

    private static String description(EventType type, int version) {
        byte[] schema = EventSchemas.find(type.wireName(), version)
                .orElseThrow(() -> new IllegalStateException("there is no schema of " + type.wireName()));
        return read(schema).path("description").asText();
    }

    /** What all events on the bus have: CloudEvents in binary form, and where the event stands. */
    private static ObjectNode trait() {
        ObjectNode trait = JSON.createObjectNode();
        trait.put("contentType", "application/json");
        ObjectNode headers = trait.putObject("headers");
        headers.put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        header(properties, "ce_id", "the event's id").put("format", "uuid");
        header(properties, "ce_type", "the event's wire name");
        header(properties, "ce_source", "where events come from").put("const", "urn:healthpay:ledger");
        header(properties, "ce_subject", "the kind of aggregate and its id, with a slash between");
        header(properties, "ce_time", "when it happened").put("format", "date-time");
        header(properties, "ce_specversion", "the version of CloudEvents").put("const", "1.0");
        header(properties, "content-type", "of the payload").put("const", "application/json");
        header(properties, "position", "which of all events it is").put("pattern", NUMBER);
        header(properties, "version", "which of its aggregate's events it is").put("pattern", NUMBER);
        properties.fieldNames().forEachRemaining(headers.withArray("required")::add);
        ObjectNode kafka = trait.putObject("bindings").putObject("kafka");
        kafka.put("bindingVersion", "0.5.0");
        kafka.putObject("key").put("type", "string").put("format", "uuid").put("description", "the aggregate's id");
        return trait;
    }

    private static ObjectNode header(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "string").put("description", description);
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a schema is not JSON", e);
        }
    }

    private static byte[] bytes(ObjectNode document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
