package tech.healthpay.ledger.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tells a running ledger over HTTP what an operator wants. What is away for a moment, or has no time, is asked again for a
 * minute: a process that is restarted takes up what it did. Thread-safe.
 */
final class OperatorClient implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int SUCCESS = 2;
    private static final Set<Integer> LATER = Set.of(429, 503);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private final URI server;
    private final String token;

    OperatorClient(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /** The ledger has said no. */
    static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /** Nothing that answers as a ledger does was met in time. */
    static final class NoAnswerException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoAnswerException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Returns all projections as the ledger lists them.
     *
     * @throws RefusedException if it says no
     * @throws NoAnswerException if it does not answer for a minute
     */
    List<JsonNode> projections() throws InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        send(request("/projections?limit=200").GET().build()).path("items").forEach(items::add);
        return items;
    }

    /**
     * Tells it something.
     *
     * @throws RefusedException if it says no
     * @throws NoAnswerException if it does not answer for a minute
     */
    JsonNode post(String path, String body) throws InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve("/api/v1" + path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest request) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            boolean last = System.nanoTime() - deadline > 0;
            try {
                HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (last || !LATER.contains(response.statusCode())) {
                    return answer(request, response);
                }
            } catch (IOException e) {
                if (last) {
                    throw new NoAnswerException("The ledger at " + server + " does not answer", e);
                }
            }
            Thread.sleep(PAUSE);
        }
    }

    private static JsonNode answer(HttpRequest request, HttpResponse<byte[]> response) throws IOException {
        JsonNode body = JSON.readTree(response.body());
        if (response.statusCode() / 100 == SUCCESS) {
            return body;
        }
        throw new RefusedException("The ledger refuses %s %s with status %d: %s"
                .formatted(
                        request.method(),
                        request.uri().getPath(),
                        response.statusCode(),
                        body.path("detail").asText(body.path("code").asText("without a reason"))));
    }

    @Override
    public void close() {
        http.close();
    }
}
