package tech.healthpay.ledger.core.handling;

import tech.healthpay.ledger.core.port.PayerConsent;

/**
 * Takes a merchant's word for it: <b>every authorization code is accepted</b>, so whoever may authorize a payment can reserve
 * funds of the wallet it names. Fits where merchants are trusted or ask the payer themselves; otherwise configure {@link
 * OwnerConsent} or one that verifies the code. Stateless and thread-safe.
 */
public record AssumedConsent() implements PayerConsent {

    @Override
    public boolean isGiven(Authorization authorization) {
        return true;
    }
}
