package tech.healthpay.ledger.app.security;

import java.time.Duration;

/**
 * What every token must say, whichever key signed it.
 *
 * @param issuer the only {@code iss} that is accepted
 * @param audience what {@code aud} must hold
 * @param clockSkew how far the clocks of issuer and ledger may differ, 0 to 5 minutes
 */
public record TokenPolicy(String issuer, String audience, Duration clockSkew) {

    // above the constant that is checked against it
    private static final Duration MAX_SKEW = Duration.ofMinutes(5);

    /** The issuer and audience of tokens that the ledger makes for itself, with 30 seconds of skew. */
    public static final TokenPolicy DEFAULT =
            new TokenPolicy("healthpay-ledger", "healthpay-ledger", Duration.ofSeconds(30));

    public TokenPolicy {
        if (issuer.isBlank() || audience.isBlank()) {
            throw new IllegalArgumentException("issuer and audience must not be blank");
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(MAX_SKEW) > 0) {
            throw new IllegalArgumentException("clock skew must be 0 to 5 minutes");
        }
    }
}
