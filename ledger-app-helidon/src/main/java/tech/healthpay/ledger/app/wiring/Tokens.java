package tech.healthpay.ledger.app.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;
import tech.healthpay.ledger.app.config.JwtConfig;
import tech.healthpay.ledger.app.config.Secret;
import tech.healthpay.ledger.app.security.JwtVerifier;
import tech.healthpay.ledger.app.security.KeySetSource;
import tech.healthpay.ledger.app.security.SharedSecret;
import tech.healthpay.ledger.app.security.TokenIssuer;
import tech.healthpay.ledger.app.security.TokenPolicy;
import tech.healthpay.ledger.app.security.TokenVerifier;

/** Turns the configuration of tokens into those who check and make them. */
public final class Tokens {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
    private static final Pattern URL = Pattern.compile("https?://.*");

    private Tokens() {}

    /** Returns who checks tokens; the configuration has a secret or a key set by now. */
    static TokenVerifier verifier(JwtConfig config, InstantSource clock) {
        Secret secret = config.secret();
        if (secret != null) {
            return JwtVerifier.sharedSecret(SharedSecret.of(secret.reveal()), policy(config), clock);
        }
        String keys = config.jwks();
        if (keys != null) {
            return JwtVerifier.keySet(keySet(keys), policy(config), clock);
        }
        throw new IllegalArgumentException("there is neither a secret nor a key set to check tokens with");
    }

    /** Returns who makes tokens that a ledger with the same secret accepts. */
    public static TokenIssuer issuer(JwtConfig config, Secret secret, InstantSource clock) {
        return new TokenIssuer(SharedSecret.of(secret.reveal()), policy(config), clock);
    }

    private static KeySetSource keySet(String place) {
        return URL.matcher(place).matches()
                ? new KeySetSource.KeySetUrl(URI.create(place))
                : new KeySetSource.KeySetFile(Path.of(place));
    }

    private static TokenPolicy policy(JwtConfig config) {
        return new TokenPolicy(config.issuer(), config.audience(), CLOCK_SKEW);
    }
}
