package tech.healthpay.ledger.app.http;

import io.helidon.webserver.http.Handler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A document that is open to all and the same for all.
 *
 * @param path where it is, from the root
 * @param mediaType what it is, with its charset if it is text
 * @param headers what its answers have beside type and tag
 * @param content its bytes; asked for at each request, so it should be at hand
 */
public record PublicDocument(String path, String mediaType, Map<String, String> headers, Supplier<byte[]> content) {

    public PublicDocument {
        headers = Map.copyOf(headers);
    }

    /** Returns what serves it. */
    public Handler handler() {
        return new DocumentHandler(this);
    }

    Answer answer() {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Cache-Control", "no-cache");
        all.put("X-Content-Type-Options", "nosniff");
        Answer answer = Answer.of(200, mediaType, content.get()).taggedByContent();
        for (Map.Entry<String, String> header : all.entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }
}
