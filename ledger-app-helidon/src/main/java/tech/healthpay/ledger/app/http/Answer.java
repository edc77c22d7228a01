package tech.healthpay.ledger.app.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.json.JsonWriter;

/** What a request is answered with, before it is sent. Immutable. */
public final class Answer {

    private static final byte[] NO_BODY = {};

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Collections.unmodifiableMap(headers);
        this.body = body;
    }

    /** Returns an answer without a body. */
    public static Answer of(int status) {
        return new Answer(status, new LinkedHashMap<>(), NO_BODY);
    }

    static Answer of(int status, String mediaType, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", mediaType);
        return new Answer(status, headers, body);
    }

    /** Returns an answer whose body is a JSON object. */
    public static Answer json(int status, Consumer<JsonWriter> fields) {
        return of(status, "application/json", JsonWriter.object(fields));
    }

    /** Returns this answer with one more header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
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
