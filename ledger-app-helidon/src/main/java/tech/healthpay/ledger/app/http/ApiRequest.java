package tech.healthpay.ledger.app.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.json.Field;
import tech.healthpay.ledger.app.json.FieldTypes;
import tech.healthpay.ledger.app.json.InputObject;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.handling.IdempotencyKey;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.InvalidValueException;

/**
 * A request as a resource sees it: who asks, when, and what, whether it came over HTTP or was asked for in the process. Used
 * by one thread.
 */
public final class ApiRequest {

    private final Caller caller;
    private final RequestSource source;
    private final Instant now;
    private final InputObject query;
    private final Field<Integer> limit;
    private final Field<String> cursor;
    private final Field<Long> minVersion;
    private final Field<Long> minPosition;

    /**
     * Creates a request.
     *
     * @param caller who asks
     * @param source where its parts come from
     * @param now when it is handled
     */
    ApiRequest(Caller caller, RequestSource source, Instant now) {
        this.caller = caller;
        this.source = source;
        // events have whole microseconds
        this.now = now.truncatedTo(ChronoUnit.MICROS);
        this.query = InputObject.query(source.query());
        this.limit = query.optional("limit", FieldTypes.text(ApiRequest::limit));
        this.cursor = query.optional("cursor", FieldTypes.text(1, 512));
        this.minVersion = query.optional("minVersion", FieldTypes.text(FieldTypes::counter));
        this.minPosition = query.optional("minPosition", FieldTypes.text(FieldTypes::counter));
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
        return new ApiRequest(caller, source, earlier);
    }

    /** Returns who asks. */
    public Actor actor() {
        return caller.actor();
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
        return source.path(name);
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
        return InputObject.body(source.body());
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
        return new Freshness(minVersion.orElse(0L), minPosition.orElse(0L), source.patience());
    }

    /** Tells whether the caller asks for this media type by name. */
    public boolean asksFor(String mediaType) {
        return source.asksFor(mediaType);
    }

    /** Returns the id of the last event that the caller got of a stream which broke off, empty at its first try. */
    public Optional<String> lastEventId() {
        return source.lastEventId();
    }

    /**
     * Tells whether the caller's token is still good, for answers that outlast it.
     *
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if that cannot be told now
     */
    public boolean isStillAuthentic() {
        return caller.authentic().getAsBoolean();
    }

    /** Returns what joins everything this request causes, 1 to 128 characters. */
    public String correlationId() {
        return caller.correlationId();
    }

    /** Returns the address the request came from, as the connection tells it. */
    public String ipAddress() {
        return caller.ipAddress();
    }

    /** Returns the client program, null if it does not tell. */
    public @Nullable String userAgent() {
        return caller.userAgent();
    }

    /**
     * Returns the version that {@code If-Match} asks for, null for any.
     *
     * @throws ProblemException if it is malformed
     */
    public @Nullable Long expectedVersion() {
        return EntityTag.expectedVersion(source.ifMatch());
    }

    /**
     * Returns the key under which this request is answered once, however often it is sent; null if it has none.
     *
     * @throws ProblemException if the key is malformed, or the body cannot be read
     */
    public @Nullable IdempotencyKey idempotencyKey() {
        String key = IdempotencyHeader.key(source.idempotencyKeys());
        return key == null ? null : IdempotencyHeader.of(key, source);
    }

    /** Returns the link to the next part of the list that this request asked for (RFC 8288), null where links lead nowhere. */
    @Nullable
    String nextLink(String nextCursor) {
        return source.nextLink(nextCursor);
    }
}
