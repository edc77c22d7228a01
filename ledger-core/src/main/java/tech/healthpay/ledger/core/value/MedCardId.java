package tech.healthpay.ledger.core.value;

import java.util.UUID;

/**
 * Identifies a medical card. New ones are UUID version 7.
 *
 * @param value the UUID
 */
public record MedCardId(UUID value) {

    /** Returns the UUID's text. */
    @Override
    public String toString() {
        return value.toString();
    }
}
