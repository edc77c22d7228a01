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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * An operator with a plain HTTP client, whose requests may well get no answer. One who knows several instances goes to the
 * next with the same request, where one does not answer or says that it cannot. Thread-safe.
 */
final class Client implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration CATCH_UP = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int MAX_PAGES = 1_000;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<URI> servers;
    private final String token;
    private final Duration insistence;
    private final AtomicInteger requests = new AtomicInteger();

    private Client(List<URI> servers, String token, Duration insistence) {
        this.servers = servers;
        this.token = token;
        this.insistence = insistence;
    }

    /** Creates a client that sends a command once: whether one without an answer was done is for the test to find out. */
    Client(URI server, String token) {
        this(List.of(server), token, Duration.ZERO);
    }

    /**
     * Creates a client that goes from instance to instance, with each request to the next, and with the same one again
     * while none answers.
     *
     * @param servers at least one; what changes in it holds for the requests that follow
     */
    static Client ofAny(List<URI> servers, String token) {
        return new Client(servers, token, CATCH_UP);
    }

    /** Sends a command, each time with the same idempotency key. */
    Reply post(String path, Map<String, ?> body) {
        String json = JSON.valueToTree(body).toString();
        String key = UUID.randomUUID().toString();
        long deadline = System.nanoTime() + insistence.toNanos();
        Reply reply = post(path, json, key);
        while (reply.isUnanswered() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            reply = post(path, json, key);
        }
        return reply;
    }

    private Reply post(String path, String json, String key) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    /** Reads what must be there; where the read model is behind, again until it has caught up. */
    JsonNode get(String path) {
        long deadline = System.nanoTime() + CATCH_UP.toNanos();
        Reply reply = ask(path);
        while (mayAskAgain(reply) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            reply = ask(path); // each of which waits by itself
        }
        if (!reply.isAcknowledged()) {
            throw new AssertionError("GET " + path + " got " + reply);
        }
        return reply.body();
    }

    /** Reads once. */
    Reply ask(String path) {
        return send(request(path).header("Prefer", "wait=10").build());
    }

    private boolean mayAskAgain(Reply reply) {
        return insistence.isZero() ? reply.status() == Reply.UNAVAILABLE : reply.isUnanswered();
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
        URI server = servers.get(Math.floorMod(requests.getAndIncrement(), servers.size()));
        return HttpRequest.newBuilder(server.resolve("/api/v1/").resolve(path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token);
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
