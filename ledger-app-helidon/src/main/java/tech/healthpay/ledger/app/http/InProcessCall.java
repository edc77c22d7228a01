package tech.healthpay.ledger.app.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.json.JsonValue.JsonObject;

/**
 * An operation of the API that is asked for in the process. It is the request that it would be over HTTP, also for its
 * idempotency key: whichever way it is sent again, it is the same.
 *
 * @param endpoint the operation
 * @param pathParameters every parameter of its path, decoded
 * @param query its query parameters: each a text, or a list of texts
 * @param body its body, empty for none
 * @param expectedVersion the only version of its aggregate that will do, null for any
 * @param idempotencyKey null for none; judged as the header is
 */
public record InProcessCall(
        Endpoint endpoint,
        Map<String, String> pathParameters,
        JsonObject query,
        JsonObject body,
        @Nullable Long expectedVersion,
        @Nullable String idempotencyKey)
        implements RequestSource {

    public InProcessCall {
        pathParameters = Map.copyOf(pathParameters);
    }

    /**
     * Lets the operation answer, if the caller's roles allow it.
     *
     * @throws ProblemException if there is no good answer; all other exceptions become problems too
     */
    public Answer answer(Caller caller, Instant now) {
        return endpoint.answer(new ApiRequest(caller, this, now));
    }

    @Override
    public String method() {
        return endpoint.method();
    }

    @Override
    public String path() {
        String path = ApiRouting.ROOT + endpoint.path();
        for (Map.Entry<String, String> parameter : pathParameters.entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        return path;
    }

    @Override
    public String path(String name) {
        return Objects.requireNonNull(pathParameters.get(name), name);
    }

    @Override
    public Duration patience() {
        return Freshness.patience(List.of());
    }

    @Override
    public List<String> ifMatch() {
        return expectedVersion == null ? List.of() : List.of("\"" + expectedVersion + "\"");
    }

    @Override
    public List<String> idempotencyKeys() {
        return idempotencyKey == null ? List.of() : List.of(idempotencyKey);
    }

    @Override
    public boolean asksFor(String mediaType) {
        return false;
    }

    @Override
    public Optional<String> lastEventId() {
        return Optional.empty();
    }

    @Override
    public @Nullable String nextLink(String nextCursor) {
        return null;
    }
}
