package tech.healthpay.ledger.app.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.json.JsonWriter;

/**
 * What a request is answered with, before it is sent. An object stays fields to be written until somebody wants it as JSON
 * ({@link #rendered}) or as a plain document ({@link #document}), so that nobody pays for a form that is not asked for.
 * Immutable.
 */
public final class Answer {

    private static final byte[] NO_BODY = {};
    private static final String CONTENT_TYPE = "Content-Type";

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
    private final Content content;

    /** What there is between the headers and the end. */
    private sealed interface Content {

        /** Bytes as they are sent. */
        final class Bytes implements Content {

            private final byte[] bytes;

            Bytes(byte[] bytes) {
                this.bytes = bytes;
            }
        }

        /**
         * An object that is still to be written.
         *
         * @param tagged whether its tag is made of what it becomes
         * @param cursors of a part of a list the place behind each item, which is for callers in the process
         */
        record Fields(Consumer<JsonWriter> fields, boolean tagged, List<String> cursors) implements Content {}

        /** What comes to be while it is sent. */
        record Stream(Streaming body) implements Content {}
    }

    private Answer(int status, Map<String, String> headers, Content content) {
        this.status = status;
        this.headers = Collections.unmodifiableMap(headers);
        this.content = content;
    }

    /** Returns an answer without a body. */
    public static Answer of(int status) {
        return new Answer(status, Map.of(), new Content.Bytes(NO_BODY));
    }

    static Answer of(int status, String mediaType, byte[] body) {
        return new Answer(status, Map.of(CONTENT_TYPE, mediaType), new Content.Bytes(body));
    }

    /** Returns an answer that goes on for as long as its body does. */
    public static Answer streaming(String mediaType, Streaming body) {
        return new Answer(200, Map.of(CONTENT_TYPE, mediaType), new Content.Stream(body));
    }

    /** Returns an answer whose body is a JSON object. */
    public static Answer json(int status, Consumer<JsonWriter> fields) {
        return new Answer(
                status, Map.of(CONTENT_TYPE, "application/json"), new Content.Fields(fields, false, List.of()));
    }

    /** Returns this answer with one more header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, content);
    }

    /**
     * Returns this answer, whose object is a part of a list, with the place behind each item. JSON tells the last place only.
     *
     * @throws IllegalStateException if it is answered with anything but an object
     */
    Answer withCursors(List<String> cursors) {
        if (content instanceof Content.Fields object) {
            return new Answer(
                    status, headers, new Content.Fields(object.fields(), object.tagged(), List.copyOf(cursors)));
        }
        throw noObject();
    }

    /** Returns the place behind each item of a part of a list, none if the answer is nothing of the kind. */
    public List<String> cursors() {
        return content instanceof Content.Fields object ? object.cursors() : List.of();
    }

    /** Returns this answer with the tag of what it tells. */
    public Answer tagged(EntityTag tag) {
        return with("ETag", tag.toString());
    }

    /** Returns this answer with a tag made of its own content, for answers over many aggregates. */
    public Answer taggedByContent() {
        return switch (content) {
            case Content.Fields object ->
                new Answer(status, headers, new Content.Fields(object.fields(), true, object.cursors()));
            case Content.Bytes known -> tagged(EntityTag.ofContent(known.bytes));
            case Content.Stream stream -> throw new IllegalStateException("what is not known yet has no tag");
        };
    }

    /** Returns the status. */
    public int status() {
        return status;
    }

    /** Tells whether the answer has a header. */
    public boolean has(String header) {
        return headers.containsKey(header);
    }

    Map<String, String> headers() {
        return headers;
    }

    @Nullable
    String tag() {
        return headers.get("ETag");
    }

    /** Returns this answer with its object as JSON, and with the tag that is made of it. */
    Answer rendered() {
        if (!(content instanceof Content.Fields object)) {
            return this;
        }
        byte[] json = JsonWriter.object(object.fields());
        Answer answer = new Answer(status, headers, new Content.Bytes(json));
        return object.tagged() ? answer.tagged(EntityTag.ofContent(json)) : answer;
    }

    /**
     * Returns the object of this answer as a plain document, see {@link JsonWriter#plain}; the caller's own.
     *
     * @throws IllegalStateException if it is answered with anything else
     */
    public Map<String, @Nullable Object> document() {
        if (content instanceof Content.Fields object) {
            return JsonWriter.plain(object.fields());
        }
        throw noObject();
    }

    private static IllegalStateException noObject() {
        return new IllegalStateException("the answer is no object");
    }

    byte[] body() {
        return content instanceof Content.Bytes known
                ? known.bytes
                : rendered().content instanceof Content.Bytes written ? written.bytes : NO_BODY;
    }

    @Nullable
    Streaming streaming() {
        return content instanceof Content.Stream stream ? stream.body() : null;
    }

    /** The same thing is still there (RFC 9110, 15.4.5): the headers that tell so, without the body. */
    Answer notModified() {
        Answer answer = of(304);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (!header.getKey().equals(CONTENT_TYPE)) {
                answer = answer.with(header.getKey(), header.getValue());
            }
        }
        return answer;
    }
}
