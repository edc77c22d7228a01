package tech.healthpay.ledger.app.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.access.Actor;

/**
 * Checks JSON Web Tokens. The keys decide which algorithms count, never the token: with a shared secret only HS256, with a
 * key set only RS256 for RSA keys and ES256 for P-256 keys, so that neither {@code alg: none} nor a public key used as a
 * secret proves anything (RFC 8725). Thread-safe.
 */
public final class JwtVerifier implements TokenVerifier {

    /** No token of ours comes near this; longer ones are not even parsed. */
    private static final int MAX_CHARACTERS = 8 * 1024;

    private static final Set<String> TYPES = Set.of("JWT", "AT+JWT");

    private final SignatureCheck signatures;
    private final TokenPolicy policy;
    private final InstantSource clock;

    private JwtVerifier(SignatureCheck signatures, TokenPolicy policy, InstantSource clock) {
        this.signatures = signatures;
        this.policy = policy;
        this.clock = clock;
    }

    /** Accepts HS256 tokens signed with the secret. */
    public static JwtVerifier sharedSecret(SharedSecret secret, TokenPolicy policy, InstantSource clock) {
        try {
            return new JwtVerifier(new SharedSecretCheck(new MACVerifier(secret.bytes())), policy, clock);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("this secret cannot check signatures", e);
        }
    }

    /**
     * Accepts RS256 and ES256 tokens signed with a key of the set, which is fetched when it is first needed.
     *
     * @param clock tells the time in tokens and how old the fetched set is
     */
    public static JwtVerifier keySet(KeySetSource source, TokenPolicy policy, InstantSource clock) {
        return new JwtVerifier(new KeySetCheck(new KeySetCache(source, clock)), policy, clock);
    }

    @Override
    public Actor verify(String token) {
        if (token.length() > MAX_CHARACTERS) {
            throw new InvalidTokenException("the token is too long");
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            checkType(jwt.getHeader().getType());
            if (!signatures.verifies(jwt)) {
                throw new InvalidTokenException("the token's signature is not one of ours");
            }
            TokenClaims.check(jwt.getJWTClaimsSet(), policy, clock.instant());
            return TokenClaims.actor(jwt.getJWTClaimsSet());
        } catch (ParseException e) {
            throw new InvalidTokenException("the token is not a signed JSON Web Token");
        }
    }

    private static void checkType(@Nullable JOSEObjectType type) {
        if (type != null && !TYPES.contains(type.getType().toUpperCase(Locale.ROOT))) {
            throw new InvalidTokenException("the token is of another type");
        }
    }
}
