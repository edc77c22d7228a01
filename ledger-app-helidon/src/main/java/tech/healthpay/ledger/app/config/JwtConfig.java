package tech.healthpay.ledger.app.config;

import org.jspecify.annotations.Nullable;

/**
 * How bearer tokens are checked. At most one of secret and key set is given; with neither, the embedded mode makes a secret
 * of its own.
 *
 * @param secret the shared secret of HS256 tokens, at least {@value #MIN_SECRET_BYTES} bytes
 * @param jwks the file or URL of the public keys of RS256 and ES256 tokens
 * @param issuer the {@code iss} a token must carry
 * @param audience the {@code aud} a token must carry
 */
public record JwtConfig(@Nullable Secret secret, @Nullable String jwks, String issuer, String audience) {

    /** As long as the hash that HS256 is made of. */
    public static final int MIN_SECRET_BYTES = 32;

    /** Returns the same with a secret in the place of whatever there was. */
    public JwtConfig with(Secret other) {
        return new JwtConfig(other, null, issuer, audience);
    }
}
