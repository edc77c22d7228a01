package tech.healthpay.ledger.app.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import tech.healthpay.ledger.app.json.JsonReader;
import tech.healthpay.ledger.app.json.JsonValue;
import tech.healthpay.ledger.app.json.JsonValue.JsonObject;
import tech.healthpay.ledger.app.json.MalformedJsonException;

/** Reads a request's JSON document within its bound. Thread-safe. */
public final class BodyReader {

    /** The most bytes of a body (api.md: 256 KiB). */
    public static final int MAX_BYTES = 256 * 1024;

    /** How much of an unwanted body is thrown away, so that the client gets to read the answer, before it is cut off. */
    private static final int MAX_DISCARDED = 8 * 1024 * 1024;

    private static final Pattern JSON_TYPE = Pattern.compile(
            "\\s*application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?;?\\s*", Pattern.CASE_INSENSITIVE);

    private final JsonReader json = new JsonReader(MAX_BYTES);

    /** Returns the body's object; an absent body is an empty object, of which every required field is missing. */
    JsonObject read(ServerRequest request) {
        return switch (document(request).orElse(JsonObject.EMPTY)) {
            case JsonObject object -> object;
            default -> throw new MalformedJsonException("it is something else");
        };
    }

    /**
     * Returns the body's document, empty if there is no body.
     *
     * @throws ProblemException if it is too large or says that it is no JSON
     * @throws MalformedJsonException if it is not well-formed
     */
    public Optional<JsonValue> document(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return Optional.empty();
        }
        // how long the body claims to be is judged before a byte of it is read
        if (request.headers().contentLength().orElse(0) > MAX_BYTES) {
            throw new ProblemException(Problems.payloadTooLarge(MAX_BYTES));
        }
        byte[] bytes = bytes(request);
        if (bytes.length == 0) {
            return Optional.empty();
        }
        requireJson(request);
        return Optional.of(json.read(bytes));
    }

    private static byte[] bytes(ServerRequest request) {
        try {
            InputStream in = request.content().inputStream();
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                Problem tooLarge = Problems.payloadTooLarge(MAX_BYTES);
                throw new ProblemException(discarded(in) ? tooLarge : tooLarge.with("Connection", "close"));
            }
            return bytes;
        } catch (IOException e) {
            throw new CloseConnectionException("the client went away in the middle of its request", e);
        }
    }

    private static void requireJson(ServerRequest request) {
        String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        if (!JSON_TYPE.matcher(type).matches()) {
            throw new ProblemException(Problems.unsupportedMediaType());
        }
    }

    /**
     * Throws away a body that nobody has begun to read.
     *
     * @return false if there was too much of it: the connection has to be closed after the answer
     */
    static boolean discard(ServerRequest request) {
        if (!request.content().hasEntity() || request.content().consumed()) {
            return true;
        }
        if (request.headers().contains(HeaderNames.EXPECT)) {
            // the client waits to be told to go on, and never will be
            return false;
        }
        try {
            return discarded(request.content().inputStream());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean discarded(InputStream in) throws IOException {
        byte[] chunk = new byte[8 * 1024];
        int discarded = 0;
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            discarded += read;
            if (discarded > MAX_DISCARDED) {
                return false;
            }
        }
        return true;
    }
}
