package tech.healthpay.ledger.app.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.json.CanonicalJson;
import tech.healthpay.ledger.app.json.JsonValue.JsonObject;
import tech.healthpay.ledger.core.handling.IdempotencyKey;

/** The header {@code Idempotency-Key}, and what makes two requests the same (api.md, domain.md "Commands"). */
public final class IdempotencyHeader {

    /** Tells that an answer is the first one again. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final HeaderName KEY = HeaderNames.create("Idempotency-Key");
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private IdempotencyHeader() {}

    /**
     * Reads the header.
     *
     * @return null if there is none
     * @throws ProblemException if it is malformed, or there twice
     */
    static @Nullable String read(ServerRequest request) {
        List<String> values = request.headers().values(KEY);
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1 || !FORM.matcher(values.getFirst()).matches()) {
            throw new ProblemException(Problems.badField(
                    KEY.defaultCase(), "INVALID_FIELD", "must be one of 1 to 255 visible characters"));
        }
        return values.getFirst();
    }

    /** Returns the key with the fingerprint of its request: method, path, query, condition and body. */
    static IdempotencyKey of(String key, ServerRequest request, JsonObject body) {
        StringBuilder all = new StringBuilder();
        part(all, request.prologue().method().text());
        part(all, request.prologue().uriPath().path());
        for (String name : new TreeSet<>(request.query().names())) {
            part(all, name);
            request.query().all(name).forEach(value -> part(all, value));
        }
        part(all, String.join(",", request.headers().values(HeaderNames.IF_MATCH)));
        part(all, CanonicalJson.of(body));
        return new IdempotencyKey(key, digest(all));
    }

    /** Each part with its length, so that no two lists of parts look the same. */
    private static void part(StringBuilder all, String part) {
        all.append(part.length()).append(':').append(part);
    }

    private static String digest(CharSequence all) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
