package tech.healthpay.ledger.core.value;

import java.util.UUID;

/**
 * Identifies a user of the platform: the owner of wallets and cards. New ones are UUID version 7.
 *
 * @param value the UUID
 */
public record UserId(UUID value) {

    /** Returns the UUID's text. */
    @Override
    public String toString() {
        return value.toString();
    }
}
