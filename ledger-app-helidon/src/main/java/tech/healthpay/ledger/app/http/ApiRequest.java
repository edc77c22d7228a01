package tech.healthpay.ledger.app.http;

import io.helidon.common.uri.UriEncoding;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.json.Field;
import tech.healthpay.ledger.app.json.FieldTypes;
import tech.healthpay.ledger.app.json.InputObject;
import tech.healthpay.ledger.app.json.JsonValue;
import tech.healthpay.ledger.app.json.JsonValue.JsonArray;
import tech.healthpay.ledger.app.json.JsonValue.JsonObject;
import tech.healthpay.ledger.app.json.JsonValue.JsonText;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.handling.IdempotencyKey;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.InvalidValueException;

/** A request as a resource sees it: who asks, when, and what. Used by one thread. */
public final class ApiRequest {

    private static final HeaderName PREFER = HeaderNames.create("Prefer");
    private static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");

    private final ServerRequest request;
    private final RequestScope scope;
    private final BodyReader bodies;
    private final Actor actor;
    private final Instant now;
    private final InputObject query;
    private final Field<Integer> limit;
    private final Field<String> cursor;
    private final Field<Long> minVersion;
    private final Field<Long> minPosition;
    private @Nullable JsonObject json;

    ApiRequest(ServerRequest request, RequestScope scope, BodyReader bodies, Instant now) {
        this.request = request;
        this.scope = scope;
        this.bodies = bodies;
        this.actor = scope.requireActor();
        // events have whole microseconds
        this.now = now.truncatedTo(ChronoUnit.MICROS);
        this.query = InputObject.query(parameters(request));
        this.limit = query.optional("limit", FieldTypes.text(ApiRequest::limit));
        this.cursor = query.optional("cursor", FieldTypes.text(1, 512));
        this.minVersion = query.optional("minVersion", FieldTypes.text(FieldTypes::counter));
        this.minPosition = query.optional("minPosition", FieldTypes.text(FieldTypes::counter));
    }

    private static JsonObject parameters(ServerRequest request) {
        if (request.query().isEmpty()) {
            return JsonObject.EMPTY;
        }
        Map<String, JsonValue> parameters = new LinkedHashMap<>();
        for (String name : request.query().names()) {
            List<JsonValue> values = new ArrayList<>();
            request.query().all(name).forEach(value -> values.add(new JsonText(value)));
            parameters.put(name, values.size() == 1 ? values.getFirst() : new JsonArray(values));
        }
        return new JsonObject(parameters);
    }

    private static int limit(String text) {
        if (text.matches("[0-9]{1,4}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= PageRequest.MAX_LIMIT) {
                return limit;
            }
        }
        throw new InvalidValueException("INVALID_FIELD", "must be a whole number from 1 to " + PageRequest.MAX_LIMIT);
    }

    /** Returns the same request as it was at an earlier moment. */
    public ApiRequest at(Instant earlier) {
        ApiRequest request = new ApiRequest(this.request, scope, bodies, earlier);
        request.json = json;
        return request;
    }

    /** Returns who asks. */
    public Actor actor() {
        return actor;
    }

    /** Returns when the request is handled, in whole microseconds: one moment for all of it. */
    public Instant now() {
        return now;
    }

    /** Returns the Cairo day on which the request is handled. */
    public LocalDate today() {
        return CairoCalendar.day(now);
    }

    /** Returns a path parameter, decoded. */
    public String path(String name) {
        return request.path().pathParameters().get(name);
    }

    /** Returns a path parameter that is a UUID; empty if it is none, in which case there can be no such thing. */
    public Optional<UUID> pathId(String name) {
        try {
            return Optional.of(FieldTypes.uuid(path(name)));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the query parameters, to be read like the fields of a body; {@link InputObject#check} ends that. One that is
     * given several times is a list of texts.
     */
    public InputObject query() {
        return query;
    }

    /**
     * Reads the body's object.
     *
     * @throws ProblemException if it is too large or no JSON
     * @throws tech.healthpay.ledger.app.json.MalformedJsonException if it is not well-formed
     */
    public InputObject body() {
        return InputObject.body(json());
    }

    /** The body is read once, for the endpoint and for the fingerprint. */
    private JsonObject json() {
        JsonObject read = json;
        if (read == null) {
            read = bodies.read(request);
            json = read;
        }
        return read;
    }

    /**
     * Returns which part of a list is wanted.
     *
     * @throws tech.healthpay.ledger.app.json.BadInputException if any query parameter is bad
     */
    public PageRequest page() {
        query.check();
        return new PageRequest(limit.orElse(PageRequest.DEFAULT_LIMIT), cursor.orNull());
    }

    /**
     * Returns how fresh the answer must be.
     *
     * @throws tech.healthpay.ledger.app.json.BadInputException if any query parameter is bad
     */
    public Freshness freshness() {
        query.check();
        return new Freshness(
                minVersion.orElse(0L),
                minPosition.orElse(0L),
                Freshness.patience(request.headers().values(PREFER)));
    }

    /** Tells whether the caller asks for this media type by name. */
    public boolean asksFor(String mediaType) {
        return request.headers().values(HeaderNames.ACCEPT).stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(range -> range.split(";", 2)[0].trim())
                .anyMatch(mediaType::equalsIgnoreCase);
    }

    /** Returns the id of the last event that the caller got of a stream which broke off, empty at its first try. */
    public Optional<String> lastEventId() {
        return request.headers().first(LAST_EVENT_ID).filter(id -> !id.isEmpty());
    }

    /**
     * Tells whether the caller's token is still good, for answers that outlast it.
     *
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if that cannot be told now
     */
    public boolean isStillAuthentic() {
        return scope.authentic().getAsBoolean();
    }

    /** Returns what joins everything this request causes, 1 to 128 characters. */
    public String correlationId() {
        return scope.correlationId();
    }

    /** Returns the address the request came from, as the connection tells it. */
    public String ipAddress() {
        return request.remotePeer().host();
    }

    /** Returns the client program, null if it does not tell. */
    public @Nullable String userAgent() {
        return request.headers().first(HeaderNames.USER_AGENT).orElse(null);
    }

    /**
     * Returns the version that {@code If-Match} asks for, null for any.
     *
     * @throws ProblemException if it is malformed
     */
    public @Nullable Long expectedVersion() {
        return EntityTag.expectedVersion(request.headers().values(HeaderNames.IF_MATCH));
    }

    /**
     * Returns the key under which this request is answered once, however often it is sent; null if it has none.
     *
     * @throws ProblemException if the key is malformed, or the body cannot be read
     */
    public @Nullable IdempotencyKey idempotencyKey() {
        String key = IdempotencyHeader.read(request);
        return key == null ? null : IdempotencyHeader.of(key, request, json());
    }

    /** Returns the link to the next part of the list that this request asked for (RFC 8288). */
    String nextLink(String nextCursor) {
        StringBuilder link =
                new StringBuilder("<").append(request.prologue().uriPath().rawPath());
        char separator = '?';
        for (String name : new TreeSet<>(request.query().names())) {
            if (!name.equals("cursor")) {
                for (String value : request.query().all(name)) {
                    link.append(separator).append(encoded(name)).append('=').append(encoded(value));
                    separator = '&';
                }
            }
        }
        return link.append(separator)
                .append("cursor=")
                .append(encoded(nextCursor))
                .append(">; rel=\"next\"")
                .toString();
    }

    private static String encoded(String text) {
        return UriEncoding.encode(text, UriEncoding.Type.QUERY_PARAM);
    }
}
