package tech.healthpay.ledger.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

/** What one subscription tells, as server-sent events (graphql-sse, distinct connections mode). For one thread. */
final class GraphQlStream implements AutoCloseable {

    private static final String DATA = "data: ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedReader lines;

    GraphQlStream(InputStream body) {
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /**
     * Returns the data of the next answer that is wanted. The ledger's heartbeats bound the wait for a line.
     *
     * @throws DemoException if none comes in time, the stream ends, or an answer has errors
     */
    JsonNode await(Predicate<JsonNode> wanted, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(DATA) && line.length() > DATA.length()) {
                    JsonNode data = data(JSON.readTree(line.substring(DATA.length())));
                    if (wanted.test(data)) {
                        return data;
                    }
                }
                if (System.nanoTime() > end) {
                    throw new DemoException("A subscription does not tell what happened");
                }
            }
        } catch (IOException e) {
            throw new DemoException("A subscription broke off", e);
        }
        throw new DemoException("A subscription ended before it told what happened");
    }

    /**
     * Returns what was asked for.
     *
     * @throws DemoException if there are errors
     */
    static JsonNode data(JsonNode answer) {
        if (answer.has("errors") || !answer.has("data")) {
            throw new DemoException("GraphQL is answered with errors: " + answer);
        }
        return answer.path("data");
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new DemoException("A subscription cannot be ended", e);
        }
    }
}
