package tech.healthpay.ledger.app.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;

/** Makes HS256 tokens: for {@code ledger token}, embedded mode and tests. Thread-safe. */
public final class TokenIssuer {

    /** The longest life of a token. */
    public static final Duration MAX_LIFE = Duration.ofDays(366);

    private static final JWSHeader HEADER =
            new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();

    private final MACSigner signer;
    private final TokenPolicy policy;
    private final InstantSource clock;

    /**
     * Creates an issuer whose tokens {@link JwtVerifier#sharedSecret} accepts under the same secret and policy.
     *
     * @param clock tells when a token is issued
     */
    public TokenIssuer(SharedSecret secret, TokenPolicy policy, InstantSource clock) {
        try {
            this.signer = new MACSigner(secret.bytes());
        } catch (JOSEException e) {
            throw new IllegalArgumentException("this secret cannot sign", e);
        }
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Makes a token.
     *
     * @param actor whom it stands for
     * @param life how long it is valid from now, more than zero, at most {@link #MAX_LIFE}
     * @return the compact form
     */
    public String issue(Actor actor, Duration life) {
        if (life.isNegative() || life.isZero() || life.compareTo(MAX_LIFE) > 0) {
            throw new IllegalArgumentException(
                    "a token lives more than zero and at most " + MAX_LIFE.toDays() + " days");
        }
        SignedJWT token = new SignedJWT(HEADER, claims(actor, clock.instant(), life));
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("a token could not be signed", e);
        }
        return token.serialize();
    }

    private JWTClaimsSet claims(Actor actor, Instant now, Duration life) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(policy.issuer())
                .audience(policy.audience())
                .subject(actor.subject())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .claim(
                        TokenClaims.ROLES,
                        actor.roles().stream().map(Role::wireName).sorted().toList());
        if (actor.pharmacyId() != null) {
            claims.claim(TokenClaims.PHARMACY_ID, actor.pharmacyId().value());
        }
        if (actor.providerId() != null) {
            claims.claim(TokenClaims.PROVIDER_ID, actor.providerId().value());
        }
        if (actor.merchantId() != null) {
            claims.claim(TokenClaims.MERCHANT_ID, actor.merchantId().value());
        }
        return claims.build();
    }
}
