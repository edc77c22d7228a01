package tech.healthpay.ledger.app.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.json.FieldError;
import tech.healthpay.ledger.app.json.JsonWriter;

/**
 * An error as a client sees it (RFC 9457, api.md "Codes and statuses"). Holds no stack trace, class name or SQL.
 *
 * @param status the HTTP status
 * @param code the stable code, for example {@code INSUFFICIENT_FUNDS}
 * @param detail one sentence for people, without personal data
 * @param errors every bad field; empty unless the request is malformed
 * @param headers what the status asks for beside the body, for example {@code Retry-After}
 * @param members what else the body tells (RFC 9457, 3.2), for example {@code transferId}
 */
public record Problem(
        int status,
        String code,
        String detail,
        List<FieldError> errors,
        Map<String, String> headers,
        Map<String, String> members) {

    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "urn:healthpay:ledger:problem:";

    public Problem {
        errors = List.copyOf(errors);
        headers = Map.copyOf(headers);
        members = Map.copyOf(members);
    }

    /** Returns a problem without bad fields and headers. */
    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), Map.of(), Map.of());
    }

    /** Returns this problem with one more header. */
    public Problem with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(status, code, detail, errors, more, members);
    }

    /** Returns this problem with one more member of its body. */
    public Problem telling(String member, String value) {
        Map<String, String> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(status, code, detail, errors, headers, more);
    }

    /**
     * Returns the answer that tells a client.
     *
     * @param instance the path of the request, or null
     */
    public Answer answer(@Nullable String instance, String correlationId) {
        Answer answer = Answer.of(status, MEDIA_TYPE, JsonWriter.object(json -> {
            json.text("type", typeOf(code))
                    .text("title", titleOf(code))
                    .number("status", status)
                    .text("detail", detail)
                    .text("instance", instance)
                    .text("code", code)
                    .text("correlationId", correlationId);
            members.forEach(json::text);
            if (!errors.isEmpty()) {
                json.list(
                        "errors",
                        errors,
                        (item, error) -> item.text("field", error.field())
                                .text("code", error.code())
                                .text("message", error.message()));
            }
        }));
        for (Map.Entry<String, String> header : headers.entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    /** Returns the URI that names a code. */
    public static String typeOf(String code) {
        return TYPE_PREFIX + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns a code in words: {@code INSUFFICIENT_FUNDS} reads as "Insufficient funds", one title a code (RFC 9457). */
    public static String titleOf(String code) {
        String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
