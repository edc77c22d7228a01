package tech.healthpay.ledger.app.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Judges what is on the bus by the AsyncAPI document alone, as a consumer would who has nothing else: the channel, the key, the
 * headers and the payload.
 *
 * @param document as it is served
 */
public record BusJudge(JsonNode document) {

    /**
     * A record as it was read.
     *
     * @param channel the channel's name in the document
     */
    public record Heard(String channel, String key, Map<String, String> headers, String payload) {}

    /** Returns what is wrong with a record, a line each; nothing if it is as the document says. */
    public List<String> complaints(Heard heard) {
        String type = heard.headers().getOrDefault("ce_type", "");
        JsonNode reference = document.path("channels")
                .path(heard.channel())
                .path("messages")
                .path(type)
                .path("$ref");
        if (reference.isMissingNode()) {
            return List.of("there is no message '" + type + "' on channel " + heard.channel());
        }
        JsonNode message = whole(document.at(reference.asText().substring(1)));
        List<String> complaints = new ArrayList<>();
        complain(complaints, "key", message.at("/bindings/kafka/key"), text(heard.key()));
        complain(
                complaints,
                "headers",
                message.path("headers"),
                texts(heard.headers()).toString());
        EventJudge.complaints(message.at("/payload/schema/$ref").asText(), heard.payload())
                .forEach(complaint -> complaints.add("payload: " + complaint));
        return complaints;
    }

    private static void complain(List<String> complaints, String of, JsonNode schema, String json) {
        if (schema.isMissingNode()) {
            complaints.add("the document says nothing of the " + of);
            return;
        }
        EventJudge.SCHEMAS.getSchema(schema).validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .forEach(complaint -> complaints.add(of + ": " + complaint));
    }

    /** Adds what its traits say; where both say something, the message's own counts (AsyncAPI 3.0, "Traits Merge Mechanism"). */
    private ObjectNode whole(JsonNode message) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        for (JsonNode trait : message.path("traits")) {
            merge(whole, document.at(trait.path("$ref").asText().substring(1)));
        }
        merge(whole, message);
        return whole;
    }

    private static void merge(ObjectNode target, JsonNode patch) {
        patch.properties().forEach(field -> {
            if (field.getValue().isObject()) {
                JsonNode there = target.path(field.getKey());
                merge(there.isObject() ? (ObjectNode) there : target.putObject(field.getKey()), field.getValue());
            } else {
                target.set(field.getKey(), field.getValue());
            }
        });
    }

    private static String text(String value) {
        return JsonNodeFactory.instance.textNode(value).toString();
    }

    private static ObjectNode texts(Map<String, String> values) {
        ObjectNode texts = JsonNodeFactory.instance.objectNode();
        values.forEach(texts::put);
        return texts;
    }
}
