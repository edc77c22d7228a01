package tech.healthpay.ledger.core.value;

import java.util.UUID;

/**
 * Identifies a wallet. New ones are UUID version 7.
 *
 * @param value the UUID
 */
public record WalletId(UUID value) {

    /** Returns the UUID's text. */
    @Override
    public String toString() {
        return value.toString();
    }
}
