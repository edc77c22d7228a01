package tech.healthpay.ledger.app.http;

import io.helidon.common.uri.UriEncoding;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.json.JsonValue;
import tech.healthpay.ledger.app.json.JsonValue.JsonArray;
import tech.healthpay.ledger.app.json.JsonValue.JsonObject;
import tech.healthpay.ledger.app.json.JsonValue.JsonText;

/** A request that came over HTTP. */
final class HttpSource implements RequestSource {

    private static final HeaderName PREFER = HeaderNames.create("Prefer");
    private static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");

    private final ServerRequest request;
    private final BodyReader bodies;
    private @Nullable JsonObject body;

    HttpSource(ServerRequest request, BodyReader bodies) {
        this.request = request;
        this.bodies = bodies;
    }

    @Override
    public String method() {
        return request.prologue().method().text();
    }

    @Override
    public String path() {
        return request.prologue().uriPath().path();
    }

    @Override
    public String path(String name) {
        return request.path().pathParameters().get(name);
    }

    @Override
    public JsonObject query() {
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

    /** The body is read once, for the endpoint and for the fingerprint. */
    @Override
    public JsonObject body() {
        JsonObject read = body;
        if (read == null) {
            read = bodies.read(request);
            body = read;
        }
        return read;
    }

    @Override
    public Duration patience() {
        return Freshness.patience(request.headers().values(PREFER));
    }

    @Override
    public List<String> ifMatch() {
        return request.headers().values(HeaderNames.IF_MATCH);
    }

    @Override
    public List<String> idempotencyKeys() {
        return request.headers().values(IdempotencyHeader.KEY);
    }

    @Override
    public boolean asksFor(String mediaType) {
        return request.headers().values(HeaderNames.ACCEPT).stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(range -> range.split(";", 2)[0].trim())
                .anyMatch(mediaType::equalsIgnoreCase);
    }

    @Override
    public Optional<String> lastEventId() {
        return request.headers().first(LAST_EVENT_ID).filter(id -> !id.isEmpty());
    }

    @Override
    public String nextLink(String nextCursor) {
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
