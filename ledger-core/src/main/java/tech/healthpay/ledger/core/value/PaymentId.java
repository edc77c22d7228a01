package tech.healthpay.ledger.core.value;

import java.util.UUID;

/**
 * Identifies a payment. New ones are UUID version 7.
 *
 * @param value the UUID
 */
public record PaymentId(UUID value) {

    /** Returns the UUID's text. */
    @Override
    public String toString() {
        return value.toString();
    }
}
