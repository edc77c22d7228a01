package tech.healthpay.ledger.app.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A plain HTTP client that speaks as somebody, and sees to it that every exchange is as the API describes itself.
 * Thread-safe.
 */
public final class ApiClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http;
    private final URI root;
    private final @Nullable String token;

    /**
     * Creates a client.
     *
     * @param root of the server
     * @param token null to say nothing of who asks
     */
    public ApiClient(HttpClient http, URI root, @Nullable String token) {
        this.http = http;
        this.root = root;
        this.token = token;
    }

    public HttpResult get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public HttpResult post(String path, @Nullable String body, String... headers) {
        return send("POST", path, body, headers);
    }

    public HttpResult put(String path, String body, String... headers) {
        return send("PUT", path, body, headers);
    }

    public HttpResult delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /**
     * Sends a request.
     *
     * @param path with its query, below {@code /api/v1} unless it begins with two slashes
     * @param body JSON, or null for none
     * @param headers names and values in turn; a {@code Content-Type} takes the place of the usual one
     */
    public HttpResult send(String method, String path, @Nullable String body, String... headers) {
        HttpResult result = send(request(method, path, body, headers));
        if (!path.startsWith("//")) {
            DescribedExchange.require(DescribedApi.OURS, new Exchange(method, path, body, List.of(headers), result));
        }
        return result;
    }

    /** Opens a stream of server-sent events. */
    public EventReader stream(String path, String... headers) {
        HttpRequest request = request("GET", path, null, headers);
        try {
            return new EventReader(http.send(request, BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new AssertionError("no answer to " + request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /**
     * Opens a socket that speaks {@code graphql-transport-ws}, and waits until it may ask.
     *
     * @param path from the server's root
     */
    public SocketClient socket(String path) {
        URI address = URI.create("ws://" + root.getRawAuthority() + path);
        return SocketClient.open(http, address).initialise(Objects.requireNonNull(token, "nobody may ask unknown"));
    }

    private HttpRequest request(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        root.resolve(path.startsWith("//") ? path.substring(1) : "/api/v1" + path))
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        if (token != null) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    /** Sends a request that is like no other: nothing but its answer's being there is asked of it. */
    public HttpResult send(HttpRequest request) {
        try {
            // a request's own timeout ends with the answer's headers, and a stream's body never ends
            return new HttpResult(
                    http.sendAsync(request, BodyHandlers.ofString()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer to " + request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    public URI root() {
        return root;
    }
}
