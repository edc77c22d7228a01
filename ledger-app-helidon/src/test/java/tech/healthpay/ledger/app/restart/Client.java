package tech.healthpay.ledger.app.restart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An operator with a plain HTTP client, whose requests may well get no answer. Thread-safe. */
final class Client implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration CATCH_UP = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNAVAILABLE = 503;
    private static final int MAX_PAGES = 1_000;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI root;
    private final String token;

    Client(URI server, String token) {
        this.root = server.resolve("/api/v1/");
        this.token = token;
    }

    /** Sends a command once: whether one without an answer was done is for the test to find out. */
    Reply post(String path, Map<String, ?> body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString()))
                .build());
    }

    /** Reads what must be there; where the read model is behind, again until it has caught up. */
    JsonNode get(String path) {
        HttpRequest request = request(path).header("Prefer", "wait=10").build();
        long deadline = System.nanoTime() + CATCH_UP.toNanos();
        Reply reply = send(request);
        while (reply.status() == UNAVAILABLE && System.nanoTime() < deadline) {
            reply = send(request); // each of which waits by itself
        }
        if (!reply.isAcknowledged()) {
            throw new AssertionError("GET " + path + " got " + reply);
        }
        return reply.body();
    }

    /**
     * Reads all parts of a list.
     *
     * @param path with a query
     */
    List<JsonNode> list(String path) {
        List<JsonNode> items = new ArrayList<>();
        JsonNode page = get(path + "&limit=200");
        page.path("items").forEach(items::add);
        for (int pages = 1; !page.path("nextCursor").isNull(); pages++) {
            if (pages == MAX_PAGES) {
                throw new AssertionError(path + " has no end");
            }
            page = get(path + "&limit=200&cursor=" + page.path("nextCursor").asText());
            page.path("items").forEach(items::add);
        }
        return items;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path)).timeout(ANSWER).header("Authorization", "Bearer " + token);
    }

    private Reply send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            return Reply.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
