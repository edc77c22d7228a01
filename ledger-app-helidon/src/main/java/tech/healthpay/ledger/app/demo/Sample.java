package tech.healthpay.ledger.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The committed sample.
 *
 * @param families each family's steps, in order
 */
record Sample(List<List<Step>> families) {

    private static final String RESOURCE = "/demo/sample.jsonl";
    private static final ObjectMapper JSON = new ObjectMapper();

    Sample {
        families = families.stream().map(List::copyOf).toList();
    }

    /** Reads the sample that is part of the program. */
    static Sample load() {
        try (InputStream in = Sample.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new DemoException("The sample " + RESOURCE + " is missing");
            }
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new DemoException("The sample " + RESOURCE + " cannot be read", e);
        }
    }

    private static Sample read(BufferedReader lines) throws IOException {
        Map<String, List<Step>> families = new LinkedHashMap<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Step step = step(JSON.readTree(line));
            families.computeIfAbsent(step.family(), family -> new ArrayList<>()).add(step);
        }
        return new Sample(List.copyOf(families.values()));
    }

    private static Step step(JsonNode line) {
        Map<String, String> keep = new HashMap<>();
        line.path("keep")
                .properties()
                .forEach(kept -> keep.put(kept.getKey(), kept.getValue().asText()));
        return new Step(
                line.path("family").asText(),
                line.path("post").asText(),
                line.path("as").asText(),
                line.path("expect").asText(),
                line.path("body").toString(),
                line.path("key").asText(null),
                keep);
    }

    /** Returns how many requests there are. */
    int size() {
        return families.stream().mapToInt(List::size).sum();
    }
}
