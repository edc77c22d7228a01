package tech.healthpay.ledger.app.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.json.JsonValue.JsonObject;

/** Where the parts of a request come from. Used by one thread; what is read is remembered. */
sealed interface RequestSource permits HttpSource, InProcessCall {

    /** Returns the method. */
    String method();

    /** Returns the path with its parameters in place, decoded, from the server's root on. */
    String path();

    /** Returns a path parameter, decoded. */
    String path(String name);

    /** Returns the query parameters: each a text, or a list of texts if it is there several times. */
    JsonObject query();

    /**
     * Returns the body.
     *
     * @throws ProblemException if it is too large or no JSON
     */
    JsonObject body();

    /** Returns how long to wait at most for a read model to get fresh. */
    Duration patience();

    /** Returns the values of {@code If-Match}. */
    List<String> ifMatch();

    /** Returns the values of {@code Idempotency-Key}. */
    List<String> idempotencyKeys();

    /** Tells whether the caller asks for this media type by name. */
    boolean asksFor(String mediaType);

    /** Returns {@code Last-Event-ID} if it has a value. */
    Optional<String> lastEventId();

    /** Returns the link to the next part of the list (RFC 8288), null where links lead nowhere. */
    @Nullable
    String nextLink(String nextCursor);
}
