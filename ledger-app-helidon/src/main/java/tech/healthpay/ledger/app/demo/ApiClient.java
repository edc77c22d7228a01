package tech.healthpay.ledger.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.security.TokenIssuer;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.ProviderId;

/** Calls the ledger's APIs with the JDK's HTTP client and a token for each role. Thread-safe. */
final class ApiClient implements AutoCloseable {

    /** Whom the operator's steps come from. */
    static final String OPERATOR = "operator";

    private static final Duration TOKEN_LIFE = Duration.ofHours(2);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int MAX_TRIES = 10;
    private static final int OK = 200;
    private static final Set<Integer> LATER = Set.of(429, 503);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI root;
    private final URI graphql;
    private final TokenIssuer issuer;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    ApiClient(URI server, TokenIssuer issuer) {
        this.root = server.resolve("/api/v1/");
        this.graphql = server.resolve("/graphql");
        this.issuer = issuer;
    }

    /** Returns a token for a role of the sample. */
    String token(String as) {
        return tokens.computeIfAbsent(as, role -> issuer.issue(actor(role), TOKEN_LIFE));
    }

    private static Actor actor(String as) {
        String subject = UUID.randomUUID().toString();
        if (as.equals(OPERATOR)) {
            return new Actor(subject, Set.of(Role.OPERATOR), null, null, null);
        }
        String which = as.substring(as.indexOf(':') + 1);
        return switch (as.substring(0, Math.max(0, as.indexOf(':')))) {
            case "member" -> new Actor(which, Set.of(Role.MEMBER), null, null, null);
            case "pharmacy" -> new Actor(subject, Set.of(Role.PHARMACY), new PharmacyId(which), null, null);
            case "provider" -> new Actor(subject, Set.of(Role.PROVIDER), null, new ProviderId(which), null);
            case "merchant" -> new Actor(subject, Set.of(Role.MERCHANT), null, null, new MerchantId(which));
            default -> throw new DemoException("The sample has steps of somebody unknown: " + as);
        };
    }

    /**
     * Sends a command; where the ledger says "later", does so a bounded number of times.
     *
     * @param key the idempotency key, null for none
     */
    Reply post(String path, String as, String body, @Nullable String key) throws InterruptedException {
        HttpRequest.Builder request = request(path, as)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return insist((key == null ? request : request.header("Idempotency-Key", key)).build());
    }

    /**
     * Reads as operator.
     *
     * @param minVersion the version that the answer must reflect, null if any will do
     */
    Reply get(String path, @Nullable Long minVersion) throws InterruptedException {
        String query = minVersion == null ? "" : (path.contains("?") ? "&" : "?") + "minVersion=" + minVersion;
        return insist(request(path + query, OPERATOR)
                .header("Prefer", "wait=10")
                .GET()
                .build());
    }

    /**
     * Asks or tells by GraphQL, as operator.
     *
     * @return the data
     * @throws DemoException if there are errors
     */
    JsonNode graphql(String document, ObjectNode variables) throws InterruptedException {
        HttpRequest request = graphql(graphql, document, variables)
                .header("Accept", "application/graphql-response+json")
                .build();
        return GraphQlStream.data(insist(request).body());
    }

    /**
     * Subscribes by GraphQL, as operator.
     *
     * @throws DemoException if the ledger refuses
     */
    GraphQlStream subscribe(String subscription, ObjectNode variables) throws InterruptedException {
        HttpRequest request = graphql(URI.create(graphql + "/stream"), subscription, variables)
                .header("Accept", "text/event-stream")
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            GraphQlStream stream = new GraphQlStream(response.body());
            if (response.statusCode() != OK) {
                stream.close();
                throw new DemoException("A subscription is answered with status " + response.statusCode());
            }
            return stream;
        } catch (IOException e) {
            throw new DemoException("A subscription got no answer", e);
        }
    }

    private HttpRequest.Builder graphql(URI address, String document, ObjectNode variables) {
        ObjectNode body = JSON.createObjectNode().put("query", document).set("variables", variables);
        return request(address, OPERATOR)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    private HttpRequest.Builder request(String path, String as) {
        return request(root.resolve(path.substring(1)), as);
    }

    private HttpRequest.Builder request(URI address, String as) {
        return HttpRequest.newBuilder(address).timeout(ANSWER).header("Authorization", "Bearer " + token(as));
    }

    private Reply insist(HttpRequest request) throws InterruptedException {
        Reply reply = send(request);
        for (int tries = 1; LATER.contains(reply.status()) && tries < MAX_TRIES; tries++) {
            Thread.sleep(PAUSE);
            reply = send(request);
        }
        return reply;
    }

    private Reply send(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = JSON.readTree(response.body());
            boolean replayed =
                    response.headers().firstValue("Idempotency-Replayed").isPresent();
            return new Reply(response.statusCode(), replayed, body);
        } catch (IOException e) {
            throw new DemoException(request.method() + " " + request.uri() + " got no answer", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
