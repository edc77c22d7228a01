package tech.healthpay.ledger.app.demo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request of the sample, a line of its file. Words in braces, in all but the family and what is expected, stand for what is only
 * known when it is played: {@code {user}} is the family's user, {@code {expiry}} a day three years from now, and others what
 * earlier answers gave.
 *
 * @param family whose it is; a family's steps are played in order, different families at the same time
 * @param post the path below {@code /api/v1}
 * @param as {@code operator}; or {@code member}, {@code pharmacy}, {@code provider} or {@code merchant}, a colon, and which one
 * @param expect {@value #ACCEPTED}, {@value #REPLAYED}, or the code of the expected refusal
 * @param body the JSON to send
 * @param key the {@code Idempotency-Key}, null for none
 * @param keep what to keep of the answer: the word to keep it under, and the field it is in
 */
public record Step(
        String family,
        String post,
        String as,
        String expect,
        String body,
        @Nullable String key,
        Map<String, String> keep) {

    /** What is expected of most steps. */
    public static final String ACCEPTED = "accepted";

    /** What is expected of a step that repeats another: the first answer again. */
    public static final String REPLAYED = "replayed";

    public Step {
        keep = Map.copyOf(keep);
    }
}
