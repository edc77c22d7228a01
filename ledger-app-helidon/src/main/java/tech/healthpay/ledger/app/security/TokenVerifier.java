package tech.healthpay.ledger.app.security;

import tech.healthpay.ledger.core.access.Actor;

/** Turns a bearer token into the actor it stands for. Thread-safe. */
@FunctionalInterface
public interface TokenVerifier {

    /**
     * Checks a token: form, algorithm, signature, issuer, audience and time.
     *
     * @param token the compact form, without the word {@code Bearer}
     * @throws InvalidTokenException if it proves nothing; the caller answers 401
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if the keys to check it with cannot be had now; the
     *     caller answers 503
     */
    Actor verify(String token);
}
