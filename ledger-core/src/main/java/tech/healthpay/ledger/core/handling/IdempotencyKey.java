package tech.healthpay.ledger.core.handling;

import tech.healthpay.ledger.core.value.Texts;

/**
 * A caller's name for a request, by which a repetition is known. Keys of different subjects have nothing to do with each
 * other (api.md, {@code Idempotency-Key}).
 *
 * @param key 1 to 255 characters
 * @param fingerprint a digest of everything that makes the request what it is, 1 to 128 characters: the same key with
 *     another fingerprint is refused
 */
public record IdempotencyKey(String key, String fingerprint) {

    public IdempotencyKey {
        Texts.requireLength(key, 1, 255);
        Texts.requireLength(fingerprint, 1, 128);
    }
}
