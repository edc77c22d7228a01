package tech.healthpay.ledger.app.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.json.JsonWriter;

/** What a request is answered with, before it is sent. Immutable. */
public final class Answer {

    private static final byte[] NO_BODY = {};

    /** A body that is written as it comes to be. */
    @FunctionalInterface
    public interface Streaming {

        /**
         * Writes the body, in the thread of the request, until it ends.
         *
         * @param out opens the body; from then on the status is sent, and whatever fails only breaks the answer off
         * @throws ProblemException if there is no good answer; only before {@code out} is asked
         * @throws IOException if the caller is gone or reads too slowly
         */
        void writeTo(Supplier<OutputStream> out) throws IOException;
    }

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final @Nullable Streaming streaming;

    private Answer(int status, Map<String, String> headers, byte[] body, @Nullable Streaming streaming) {
        this.status = status;
        this.headers = Collections.unmodifiableMap(headers);
        this.body = body;
        this.streaming = streaming;
    }

    /** Returns an answer without a body. */
    public static Answer of(int status) {
        return new Answer(status, new LinkedHashMap<>(), NO_BODY, null);
    }

    static Answer of(int status, String mediaType, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", mediaType);
        return new Answer(status, headers, body, null);
    }

    /** Returns an answer that goes on for as long as its body does. */
    public static Answer streaming(String mediaType, Streaming body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", mediaType);
        return new Answer(200, headers, NO_BODY, body);
    }

    /** Returns an answer whose body is a JSON object. */
    public static Answer json(int status, Consumer<JsonWriter> fields) {
        return of(status, "application/json", JsonWriter.object(fields));
    }

    /** Returns this answer with one more header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, streaming);
    }

    /** Returns this answer with the tag of what it tells. */
    public Answer tagged(EntityTag tag) {
        return with("ETag", tag.toString());
    }

    /** Returns this answer with a tag made of its own content, for answers over many aggregates. */
    public Answer taggedByContent() {
        return tagged(EntityTag.ofContent(body));
    }

    /** Returns the status. */
    public int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    @Nullable
    String tag() {
        return headers.get("ETag");
    }

    byte[] body() {
        return body;
    }

    @Nullable
    Streaming streaming() {
        return streaming;
    }

    /** The same thing is still there (RFC 9110, 15.4.5): the headers that tell so, without the body. */
    Answer notModified() {
        Answer answer = of(304);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (!header.getKey().equals("Content-Type")) {
                answer = answer.with(header.getKey(), header.getValue());
            }
        }
        return answer;
    }
}
