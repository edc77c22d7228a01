package tech.healthpay.ledger.core.port;

import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.sourcing.Rejection.Verdict;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.Texts;

/**
 * A request with an idempotency key, and what its answer is made of besides the events that were stored for it. The answer
 * itself is stored nowhere: it is made again of this and of the events (docs/adr/0006).
 *
 * @param id whose key it is
 * @param fingerprint a digest of everything that makes the request what it is, 1 to 128 characters
 * @param target the aggregate the command was for
 * @param version the target's version after the command, 0 or more
 * @param refusal why the command was refused, or null if it was accepted
 */
public record IdempotencyEntry(
        Id id,
        String fingerprint,
        StreamId target,
        long version,
        @Nullable Verdict refusal) {

    public IdempotencyEntry {
        Texts.requireLength(fingerprint, 1, 128);
        if (version < 0) {
            throw new IllegalArgumentException("a version is 0 or more");
        }
    }

    /**
     * A key with the one who sent it; the same key of another subject is another key.
     *
     * @param subject the actor's subject, 1 to 128 characters
     * @param key the caller's name for the request, 1 to 255 characters
     */
    public record Id(String subject, String key) {

        public Id {
            Texts.requireLength(subject, 1, 128);
            Texts.requireLength(key, 1, 255);
        }
    }
}
