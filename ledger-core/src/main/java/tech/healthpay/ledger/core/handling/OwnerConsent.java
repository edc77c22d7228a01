package tech.healthpay.ledger.core.handling;

import tech.healthpay.ledger.core.port.PayerConsent;

/**
 * The owner of the wallet, as a member, authorizes a payment from it, and nobody else does: no merchant, operator or service.
 * Stateless and thread-safe.
 */
public record OwnerConsent() implements PayerConsent {

    @Override
    public boolean isGiven(Authorization authorization) {
        return authorization.actor().isMember(authorization.payer());
    }

    @Override
    public boolean comesFromOwner() {
        return true;
    }
}
