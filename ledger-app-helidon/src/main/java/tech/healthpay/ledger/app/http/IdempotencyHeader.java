package tech.healthpay.ledger.app.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.json.CanonicalJson;
import tech.healthpay.ledger.app.json.JsonValue;
import tech.healthpay.ledger.app.json.JsonValue.JsonArray;
import tech.healthpay.ledger.app.json.JsonValue.JsonText;
import tech.healthpay.ledger.core.handling.IdempotencyKey;

/** The header {@code Idempotency-Key}, and what makes two requests the same (api.md, domain.md "Commands"). */
public final class IdempotencyHeader {

    /** Tells that an answer is the first one again. */
    public static final String REPLAYED = "Idempotency-Replayed";

    static final HeaderName KEY = HeaderNames.create("Idempotency-Key");
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private IdempotencyHeader() {}

    /**
     * Returns the key that a request has.
     *
     * @param values of the header
     * @return null if there is none
     * @throws ProblemException if it is malformed, or there twice
     */
    static @Nullable String key(List<String> values) {
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
    static IdempotencyKey of(String key, RequestSource request) {
        StringBuilder all = new StringBuilder();
        part(all, request.method());
        part(all, request.path());
        new TreeMap<>(request.query().members()).forEach((name, value) -> {
            part(all, name);
            texts(value).forEach(text -> part(all, text));
        });
        part(all, String.join(",", request.ifMatch()));
        part(all, CanonicalJson.of(request.body()));
        return new IdempotencyKey(key, digest(all));
    }

    private static List<String> texts(JsonValue parameter) {
        return switch (parameter) {
            case JsonArray several ->
                several.items().stream().flatMap(value -> texts(value).stream()).toList();
            case JsonText text -> List.of(text.value());
            default -> throw new IllegalArgumentException("query parameters are texts");
        };
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
