package tech.healthpay.ledger.app.security;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.value.InvalidValueException;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.ProviderId;

/** Judges the claims of a token whose signature is good, and reads the actor out of them (api.md, "Tokens"). */
final class TokenClaims {

    static final String ROLES = "roles";
    static final String PHARMACY_ID = "pharmacy_id";
    static final String PROVIDER_ID = "provider_id";
    static final String MERCHANT_ID = "merchant_id";

    private TokenClaims() {}

    static void check(JWTClaimsSet claims, TokenPolicy policy, Instant now) {
        if (!policy.issuer().equals(claims.getIssuer())) {
            throw new InvalidTokenException("the token is not from our issuer");
        }
        if (!claims.getAudience().contains(policy.audience())) {
            throw new InvalidTokenException("the token is not meant for the ledger");
        }
        checkTime(claims, policy.clockSkew(), now);
    }

    private static void checkTime(JWTClaimsSet claims, Duration skew, Instant now) {
        Date expires = claims.getExpirationTime();
        if (expires == null) {
            throw new InvalidTokenException("the token has no end");
        }
        if (!now.isBefore(expires.toInstant().plus(skew))) {
            throw new InvalidTokenException("the token has expired");
        }
        Date begins = claims.getNotBeforeTime();
        if (begins != null && now.isBefore(begins.toInstant().minus(skew))) {
            throw new InvalidTokenException("the token is not valid yet");
        }
    }

    static Actor actor(JWTClaimsSet claims) {
        Set<Role> roles = roles(claims);
        try {
            return new Actor(
                    subject(claims, roles),
                    roles,
                    id(claims, PHARMACY_ID, PharmacyId::new),
                    id(claims, PROVIDER_ID, ProviderId::new),
                    id(claims, MERCHANT_ID, MerchantId::new));
        } catch (InvalidValueException e) {
            throw new InvalidTokenException("a claim of the token " + e.getMessage());
        }
    }

    /** A member's subject is a user id, which has one spelling here; all others are taken as they are. */
    private static String subject(JWTClaimsSet claims, Set<Role> roles) {
        String subject = claims.getSubject();
        if (subject == null) {
            throw new InvalidTokenException("the token has no subject");
        }
        if (!roles.contains(Role.MEMBER)) {
            return subject;
        }
        try {
            return UUID.fromString(subject).toString();
        } catch (IllegalArgumentException e) {
            throw new InvalidTokenException("a member's subject is a user id");
        }
    }

    /** Roles of other systems are skipped: they allow nothing here. */
    private static Set<Role> roles(JWTClaimsSet claims) {
        Set<Role> known = EnumSet.noneOf(Role.class);
        for (String name : roleNames(claims)) {
            for (Role role : Role.values()) {
                if (role.wireName().equals(name)) {
                    known.add(role);
                }
            }
        }
        if (known.isEmpty()) {
            throw new InvalidTokenException("the token names no role of the ledger");
        }
        return known;
    }

    private static List<String> roleNames(JWTClaimsSet claims) {
        try {
            List<String> names = claims.getStringListClaim(ROLES);
            return names == null ? List.of() : names;
        } catch (ParseException e) {
            throw new InvalidTokenException("roles must be a list of names");
        }
    }

    private static <T> @Nullable T id(JWTClaimsSet claims, String name, Function<String, T> type) {
        try {
            String value = claims.getStringClaim(name);
            return value == null ? null : type.apply(value);
        } catch (ParseException e) {
            throw new InvalidTokenException(name + " must be a text");
        }
    }
}
