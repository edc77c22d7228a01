package tech.healthpay.ledger.app.openapi;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Joins YAML files that each hold a part of one document: objects are merged, lists put one behind the other. A value that
 * two files give differs in meaning from what its author wrote, so it is refused.
 *
 * @param folder of resources, with a slash at both ends
 */
record Fragments(String folder) {

    /**
     * Joins files.
     *
     * @param names without folder and extension
     */
    ObjectNode joined(List<String> names) {
        ObjectMapper yaml = new ObjectMapper(YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build());
        ObjectNode whole = yaml.createObjectNode();
        for (String name : names) {
            join(whole, read(yaml, name), name);
        }
        return whole;
    }

    private ObjectNode read(ObjectMapper yaml, String name) {
        String file = folder + name + ".yaml";
        try (InputStream in = Fragments.class.getResourceAsStream(file)) {
            if (in != null && yaml.readTree(in) instanceof ObjectNode part) {
                return part;
            }
            throw new IllegalStateException("there is no object in " + file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void join(ObjectNode whole, ObjectNode part, String place) {
        for (Map.Entry<String, JsonNode> member : part.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            switch (whole.get(name)) {
                case null -> whole.set(name, value);
                case ObjectNode known when value instanceof ObjectNode more -> join(known, more, place + "/" + name);
                case ArrayNode known when value instanceof ArrayNode more -> known.addAll(more);
                case JsonNode known ->
                    throw new IllegalStateException(place + "/" + name + " is given twice, before as " + known);
            }
        }
    }
}
