package tech.healthpay.ledger.app.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tech.healthpay.ledger.app.json.FieldError;
import tech.healthpay.ledger.core.sourcing.Rejection;

/** Every problem the HTTP side can answer with, and the status of each (api.md, "Codes and statuses"). */
public final class Problems {

    /** How many seconds a client is asked to wait before it tries again. */
    private static final String RETRY_SECONDS = "1";

    private Problems() {}

    /** The request is malformed: 400 with every bad field. The code is that of the only bad field, else of all. */
    public static Problem badInput(List<FieldError> errors) {
        Set<String> codes = new TreeSet<>();
        errors.forEach(error -> codes.add(error.code()));
        String code = codes.size() == 1 ? codes.iterator().next() : "INVALID_FIELD";
        FieldError first = errors.getFirst();
        String detail = errors.size() == 1
                ? first.field() + " " + first.message()
                : errors.size() + " fields are wrong, the first is " + first.field();
        return new Problem(400, code, detail, errors, Map.of(), Map.of());
    }

    /** One field of the request is wrong: 400. */
    public static Problem badField(String field, String code, String message) {
        return badInput(List.of(new FieldError(field, code, message)));
    }

    /** The body is not one JSON object: 400. */
    public static Problem malformedJson(String detail) {
        return Problem.of(400, "MALFORMED_JSON", "the body is not a JSON object: " + detail);
    }

    /** The HTTP request itself cannot be understood: 400. */
    public static Problem malformedRequest() {
        return Problem.of(400, "MALFORMED_REQUEST", "the request is not well-formed HTTP");
    }

    /** There is no bearer token: 401. */
    public static Problem noToken() {
        return Problem.of(401, "UNAUTHENTICATED", "a bearer token is needed")
                .with("WWW-Authenticate", "Bearer realm=\"healthpay-ledger\"");
    }

    /**
     * The bearer token proves nothing: 401.
     *
     * @param reason why, without quotes
     */
    public static Problem badToken(String reason) {
        return Problem.of(401, "UNAUTHENTICATED", reason)
                .with(
                        "WWW-Authenticate",
                        "Bearer realm=\"healthpay-ledger\", error=\"invalid_token\", error_description=\"" + reason
                                + "\"");
    }

    /** No role of the token allows this: 403. */
    public static Problem forbidden() {
        return Problem.of(403, "FORBIDDEN", "the roles of the token do not allow this");
    }

    /** A page from elsewhere wants to open a socket: 403. */
    public static Problem originRefused() {
        return Problem.of(403, "FORBIDDEN", "pages of this origin may not open sockets here");
    }

    /** There is nothing at this path: 404. */
    public static Problem notFound() {
        return Problem.of(404, "NOT_FOUND", "there is nothing at this path");
    }

    /** There is no such thing, or not for this actor: 404. */
    public static Problem notFound(String code, String detail) {
        return Problem.of(404, code, detail);
    }

    /**
     * The path does not take this method: 405.
     *
     * @param allow the methods it takes
     */
    public static Problem methodNotAllowed(String allow) {
        return Problem.of(405, "METHOD_NOT_ALLOWED", "this path takes " + allow).with("Allow", allow);
    }

    /** The aggregate has another version than the caller asked for: 412. */
    public static Problem versionConflict(String detail) {
        return Problem.of(412, "VERSION_CONFLICT", detail);
    }

    /** The body is larger than any request of ours: 413. */
    public static Problem payloadTooLarge(int maxBytes) {
        return Problem.of(413, "PAYLOAD_TOO_LARGE", "a body has at most " + maxBytes + " bytes");
    }

    /** The body is not declared as JSON: 415. */
    public static Problem unsupportedMediaType() {
        return Problem.of(415, "UNSUPPORTED_MEDIA_TYPE", "a body must be application/json in UTF-8")
                .with("Accept", "application/json");
    }

    /**
     * The subject sends more requests than its share: 429.
     *
     * @param wait after how long one more would be answered
     */
    public static Problem rateLimited(Duration wait) {
        return Problem.of(429, "RATE_LIMITED", "this subject sends more requests than its share")
                .with(
                        "Retry-After",
                        Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    }

    /** Something the answer needs is down: 503. */
    public static Problem unavailable() {
        return Problem.of(503, "UNAVAILABLE", "a part that is needed for this is not available")
                .with("Retry-After", RETRY_SECONDS);
    }

    /** The server has more to do than it can: 503. */
    public static Problem overloaded() {
        return Problem.of(503, "OVERLOADED", "the server is saturated").with("Retry-After", RETRY_SECONDS);
    }

    /** The read model has not come as far as the caller asked for: 503. */
    public static Problem readModelBehind() {
        return Problem.of(503, "READ_MODEL_BEHIND", "the read model has not come that far yet")
                .with("Retry-After", RETRY_SECONDS);
    }

    /** Something is wrong with the ledger itself: 500, without any detail. */
    public static Problem internalError() {
        return Problem.of(500, "INTERNAL_ERROR", "the ledger failed; its operators find why by the correlation id");
    }

    /** A command was refused. */
    public static Problem of(Rejection rejection) {
        Rejection.Verdict verdict = rejection.verdict();
        return new Problem(
                status(verdict.kind()), verdict.code(), verdict.detail(), badFields(verdict), Map.of(), Map.of());
    }

    private static int status(Rejection.Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case PRECONDITION -> 412;
            case RULE -> 422;
        };
    }

    private static List<FieldError> badFields(Rejection.Verdict verdict) {
        String field = verdict.field();
        if (field == null) {
            return List.of();
        }
        // the list of bad fields names the field beside the message
        String prefix = field + " ";
        String detail = verdict.detail();
        String message = detail.startsWith(prefix) ? detail.substring(prefix.length()) : detail;
        return List.of(new FieldError(field, verdict.code(), message));
    }
}
