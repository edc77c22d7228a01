package tech.healthpay.ledger.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.app.testing.SettableClock;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.ProviderId;

class JwtVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String MEMBER = "01890000-0000-7000-8000-0000000000aa";
    private static final SharedSecret SECRET = SharedSecret.of("a secret of at least 32 bytes, or so it must be");

    private final SettableClock clock = new SettableClock(NOW);
    private final JwtVerifier verifier = JwtVerifier.sharedSecret(SECRET, TokenPolicy.DEFAULT, clock);
    private final TokenIssuer issuer = new TokenIssuer(SECRET, TokenPolicy.DEFAULT, clock);

    @Test
    void an_issued_token_gives_the_actor_back() {
        Actor pharmacist =
                new Actor("pharmacist-7", Set.of(Role.PHARMACY, Role.AUDITOR), new PharmacyId("PH-1"), null, null);
        Actor all = new Actor(
                MEMBER,
                Set.of(Role.MEMBER, Role.PROVIDER, Role.MERCHANT),
                null,
                new ProviderId("PR-1"),
                new MerchantId("M-1"));

        assertThat(verifier.verify(issuer.issue(pharmacist, Duration.ofHours(1))))
                .isEqualTo(pharmacist);
        assertThat(verifier.verify(issuer.issue(all, Duration.ofHours(1)))).isEqualTo(all);
    }

    @Test
    void a_token_ends_with_its_life_and_the_skew_of_clocks() {
        String token = issuer.issue(operator(), Duration.ofMinutes(1));

        clock.set(NOW.plusSeconds(89));
        assertThat(verifier.verify(token)).isEqualTo(operator());
        clock.set(NOW.plusSeconds(90));
        assertRefused(token, "expired");
    }

    @Test
    void a_token_begins_when_it_says_but_for_the_skew_of_clocks() {
        String token = issuer.issue(operator(), Duration.ofHours(1));

        clock.set(NOW.minusSeconds(30));
        assertThat(verifier.verify(token)).isEqualTo(operator());
        clock.set(NOW.minusSeconds(31));
        assertRefused(token, "not valid yet");
    }

    @Test
    void an_unsigned_token_is_refused() {
        assertRefused(new PlainJWT(claims().build()).serialize(), "not a signed");
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        String good = issuer.issue(operator(), Duration.ofHours(1));
        String payload = good.split("\\.", -1)[1];
        assertRefused(header + "." + payload + ".", "not a signed");
        assertRefused(header + "." + payload + "." + good.split("\\.", -1)[2], "not a signed");
    }

    @Test
    void a_token_signed_with_another_secret_is_refused() {
        SharedSecret other = SharedSecret.of("another secret of at least 32 bytes, not the right one");

        assertRefused(
                new TokenIssuer(other, TokenPolicy.DEFAULT, clock).issue(operator(), Duration.ofHours(1)), "signature");
    }

    @Test
    void a_token_that_was_changed_is_refused() {
        String[] parts = issuer.issue(operator(), Duration.ofHours(1)).split("\\.", -1);
        String forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        claims().subject("somebody-else").build().toString().getBytes(StandardCharsets.UTF_8));

        assertRefused(parts[0] + "." + forged + "." + parts[2], "signature");
        assertRefused(parts[0] + "." + parts[1] + "." + parts[2].substring(2), "signature");
        assertRefused(parts[0] + "." + parts[1] + ".", "not a signed");
    }

    @Test
    void another_algorithm_with_the_right_secret_is_refused() {
        byte[] longSecret = "a secret of 64 bytes and more, because HS512 asks for that many of them!"
                .getBytes(StandardCharsets.UTF_8);
        JwtVerifier withLong = JwtVerifier.sharedSecret(SharedSecret.of(longSecret), TokenPolicy.DEFAULT, clock);
        String token = sign(JWSAlgorithm.HS512, JOSEObjectType.JWT, claims().build(), longSecret);

        assertThatExceptionOfType(InvalidTokenException.class).isThrownBy(() -> withLong.verify(token));
    }

    @Test
    void a_critical_header_that_nobody_knows_is_refused() throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .criticalParams(Set.of("exp"))
                .customParam("exp", 1)
                .build();
        SignedJWT token = new SignedJWT(header, claims().build());
        token.sign(new MACSigner(SECRET.bytes()));

        assertRefused(token.serialize(), "signature");
    }

    @Test
    void a_token_of_another_type_is_refused() {
        assertRefused(
                sign(JWSAlgorithm.HS256, new JOSEObjectType("logout+jwt"), claims().build(), SECRET.bytes()),
                "another type");
        assertThat(verifier.verify(
                        sign(JWSAlgorithm.HS256, new JOSEObjectType("at+jwt"), claims().build(), SECRET.bytes())))
                .isEqualTo(operator());
    }

    @Test
    void issuer_and_audience_must_be_ours() {
        assertRefused(signed(claims -> claims.issuer("https://elsewhere.example")), "issuer");
        assertRefused(signed(claims -> claims.issuer(null)), "issuer");
        assertRefused(signed(claims -> claims.audience("another-service")), "not meant");
        assertRefused(signed(claims -> claims.audience((String) null)), "not meant");
        assertThat(verifier.verify(signed(claims -> claims.audience(List.of("another", "healthpay-ledger")))))
                .isEqualTo(operator());
    }

    @Test
    void a_token_without_an_end_is_refused() {
        assertRefused(signed(claims -> claims.expirationTime(null)), "no end");
    }

    @Test
    void a_token_without_roles_of_ours_is_refused() {
        assertRefused(signed(claims -> claims.claim("roles", null)), "no role");
        assertRefused(signed(claims -> claims.claim("roles", List.of())), "no role");
        assertRefused(signed(claims -> claims.claim("roles", List.of("admin"))), "no role");
        assertRefused(signed(claims -> claims.claim("roles", List.of("OPERATOR"))), "no role");
        assertRefused(signed(claims -> claims.claim("roles", "operator")), "list of names");
        assertRefused(signed(claims -> claims.claim("roles", List.of(1))), "list of names");
        assertRefused(signed(claims -> claims.claim("roles", Map.of("operator", true))), "list of names");
    }

    @Test
    void roles_of_other_systems_are_skipped() {
        assertThat(verifier.verify(signed(claims -> claims.claim("roles", List.of("admin", "operator")))))
                .isEqualTo(operator());
    }

    @Test
    void a_token_needs_a_subject_and_a_members_is_a_user_id() {
        assertRefused(signed(claims -> claims.subject(null)), "no subject");
        assertRefused(signed(claims -> claims.subject(" ")), "a claim");
        assertRefused(signed(claims -> claims.subject("x".repeat(129))), "a claim");
        assertRefused(signed(claims -> claims.claim("roles", List.of("member")).subject("mona")), "user id");
        assertThat(verifier.verify(signed(claims ->
                                claims.claim("roles", List.of("member")).subject(MEMBER.toUpperCase(Locale.ROOT))))
                        .subject())
                .isEqualTo(MEMBER);
    }

    @Test
    void a_malformed_claim_is_refused_rather_than_skipped() {
        assertRefused(signed(claims -> claims.claim("pharmacy_id", "PH 1")), "a claim");
        assertRefused(signed(claims -> claims.claim("pharmacy_id", 7)), "pharmacy_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b", "a.b.c", "....", "e30.e30.e30", "é.é.é"})
    void what_is_no_token_is_refused(String text) {
        assertThatExceptionOfType(InvalidTokenException.class).isThrownBy(() -> verifier.verify(text));
    }

    @Test
    void a_very_long_token_is_not_even_parsed() {
        assertRefused("x".repeat(8 * 1024 + 1), "too long");
    }

    @Test
    void a_secret_has_at_least_32_bytes_and_is_never_shown() {
        assertThatIllegalArgumentException().isThrownBy(() -> SharedSecret.of("x".repeat(31)));
        assertThat(SharedSecret.of("x".repeat(32))).hasToString("SharedSecret[32 bytes]");
    }

    @Test
    void a_token_has_a_bounded_life() {
        assertThatIllegalArgumentException().isThrownBy(() -> issuer.issue(operator(), Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> issuer.issue(operator(), Duration.ofDays(367)));
    }

    private static Actor operator() {
        return new Actor("operator-1", Set.of(Role.OPERATOR), null, null, null);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("healthpay-ledger")
                .audience("healthpay-ledger")
                .subject("operator-1")
                .claim("roles", List.of("operator"))
                .expirationTime(Date.from(NOW.plusSeconds(3_600)));
    }

    private static String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(
                JWSAlgorithm.HS256, JOSEObjectType.JWT, change.apply(claims()).build(), SECRET.bytes());
    }

    private static String sign(JWSAlgorithm algorithm, JOSEObjectType type, JWTClaimsSet claims, byte[] secret) {
        try {
            JWSSigner signer = new MACSigner(secret);
            SignedJWT token =
                    new SignedJWT(new JWSHeader.Builder(algorithm).type(type).build(), claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertRefused(String token, String reason) {
        assertThatExceptionOfType(InvalidTokenException.class)
                .isThrownBy(() -> verifier.verify(token))
                .withMessageContaining(reason);
    }
}
