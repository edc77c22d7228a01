package tech.healthpay.ledger.core.value;

import java.util.UUID;

/**
 * Identifies a transfer between two wallets. New ones are UUID version 7.
 *
 * @param value the UUID
 */
public record TransferId(UUID value) {

    /** Returns the UUID's text. */
    @Override
    public String toString() {
        return value.toString();
    }
}
