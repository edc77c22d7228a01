package tech.healthpay.ledger.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.healthpay.ledger.app.security.KeySetSource.KeySetFile;
import tech.healthpay.ledger.app.security.KeySetSource.KeySetUrl;
import tech.healthpay.ledger.app.testing.SettableClock;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

class KeySetTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Actor OPERATOR = new Actor("operator-1", Set.of(Role.OPERATOR), null, null, null);
    private static final RSAKey RSA = rsa(2048, "rsa-1");
    private static final ECKey EC = ec(Curve.P_256, "ec-1");

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock(NOW);

    @Test
    void tokens_signed_with_a_key_of_the_set_are_accepted() throws Exception {
        JwtVerifier verifier = verifier(RSA, EC);

        assertThat(verifier.verify(token(JWSAlgorithm.RS256, "rsa-1", new RSASSASigner(RSA))))
                .isEqualTo(OPERATOR);
        assertThat(verifier.verify(token(JWSAlgorithm.ES256, "ec-1", new ECDSASigner(EC))))
                .isEqualTo(OPERATOR);
        assertThat(verifier.verify(token(JWSAlgorithm.RS256, null, new RSASSASigner(RSA))))
                .isEqualTo(OPERATOR);
    }

    @Test
    void the_public_key_is_no_secret_to_sign_with() throws Exception {
        JwtVerifier verifier = verifier(RSA);
        byte[] publicKey = RSA.toRSAPublicKey().getEncoded();
        byte[] published = RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);

        assertRefused(verifier, token(JWSAlgorithm.HS256, "rsa-1", new MACSigner(publicKey)));
        assertRefused(verifier, token(JWSAlgorithm.HS256, null, new MACSigner(published)));
    }

    @Test
    void a_secret_in_the_set_counts_for_nothing() throws Exception {
        byte[] secret = "a secret of at least 32 bytes, or so it must be".getBytes(StandardCharsets.UTF_8);
        JwtVerifier verifier = verifierOf(new JWKSet(List.of(
                        new OctetSequenceKey.Builder(secret).keyID("oct-1").build()))
                .toString(false));

        assertRefused(verifier, token(JWSAlgorithm.HS256, "oct-1", new MACSigner(secret)));
    }

    @Test
    void a_key_signs_only_with_its_own_algorithm() throws Exception {
        ECKey wide = ec(Curve.P_384, "ec-2");
        JwtVerifier verifier = verifier(RSA, wide);

        assertRefused(verifier, token(JWSAlgorithm.RS512, "rsa-1", new RSASSASigner(RSA)));
        assertRefused(verifier, token(JWSAlgorithm.PS256, "rsa-1", new RSASSASigner(RSA)));
        assertRefused(verifier, token(JWSAlgorithm.ES384, "ec-2", new ECDSASigner(wide)));
    }

    @Test
    void a_key_for_another_use_or_algorithm_is_not_taken() throws Exception {
        RSAKey encrypting = new RSAKey.Builder(RSA).keyUse(KeyUse.ENCRYPTION).build();
        RSAKey stronger = new RSAKey.Builder(RSA).algorithm(JWSAlgorithm.RS512).build();
        String token = token(JWSAlgorithm.RS256, "rsa-1", new RSASSASigner(RSA));

        assertRefused(verifier(encrypting), token);
        assertRefused(verifier(stronger), token);
    }

    @Test
    void a_short_key_is_not_taken() throws Exception {
        RSAKey weak = new RSAKeyGenerator(1024, true).keyID("weak").generate();

        assertRefused(verifier(weak), token(JWSAlgorithm.RS256, "weak", weakSigner(weak)));
    }

    @Test
    void a_key_that_is_not_in_the_set_is_refused() throws Exception {
        RSAKey stranger = rsa(2048, "rsa-1");
        RSAKey unknown = rsa(2048, "rsa-9");
        JwtVerifier verifier = verifier(RSA);

        assertRefused(verifier, token(JWSAlgorithm.RS256, "rsa-1", new RSASSASigner(stranger)));
        assertRefused(verifier, token(JWSAlgorithm.RS256, "rsa-9", new RSASSASigner(unknown)));
    }

    @Test
    void a_new_key_is_found_when_a_token_names_it_but_not_asked_for_all_the_time() throws Exception {
        ECKey next = ec(Curve.P_256, "ec-2");
        String token = token(JWSAlgorithm.ES256, "ec-2", new ECDSASigner(next));
        try (KeySetServer server = new KeySetServer(json(EC))) {
            JwtVerifier verifier = JwtVerifier.keySet(new KeySetUrl(server.url()), TokenPolicy.DEFAULT, clock);
            assertRefused(verifier, token);
            assertRefused(verifier, token);
            assertThat(server.requests()).isEqualTo(1);

            server.serve(json(EC, next));
            assertRefused(verifier, token);
            assertThat(server.requests()).isEqualTo(1);

            clock.advance(KeySetCache.MIN_INTERVAL);
            assertThat(verifier.verify(token)).isEqualTo(OPERATOR);
            assertThat(server.requests()).isEqualTo(2);
        }
    }

    @Test
    void an_old_set_is_renewed_in_the_background_and_a_key_taken_off_it_is_no_longer_good() throws Exception {
        ECKey next = ec(Curve.P_256, "ec-2");
        String token = token(JWSAlgorithm.ES256, "ec-1", new ECDSASigner(EC));
        try (KeySetServer server = new KeySetServer(json(EC, next))) {
            JwtVerifier verifier = JwtVerifier.keySet(new KeySetUrl(server.url()), TokenPolicy.DEFAULT, clock);
            assertThat(verifier.verify(token)).isEqualTo(OPERATOR);

            server.serve(json(next));
            clock.advance(KeySetCache.MAX_AGE.plusSeconds(1));
            assertThat(verifier.verify(token)).isEqualTo(OPERATOR);

            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (accepts(verifier, token) && System.nanoTime() < end) {
                Thread.sleep(5);
            }
            assertRefused(verifier, token);
        }
    }

    @Test
    void keys_that_are_known_stay_good_while_the_issuer_is_down() throws Exception {
        String token = token(JWSAlgorithm.ES256, "ec-1", new ECDSASigner(EC));
        JwtVerifier verifier;
        try (KeySetServer server = new KeySetServer(json(EC))) {
            verifier = JwtVerifier.keySet(new KeySetUrl(server.url()), TokenPolicy.DEFAULT, clock);
            verifier.verify(token);
        }
        clock.advance(KeySetCache.MAX_AGE.plusSeconds(1));

        assertThat(verifier.verify(token)).isEqualTo(OPERATOR);
        assertRefused(verifier, token(JWSAlgorithm.ES256, "ec-2", new ECDSASigner(ec(Curve.P_256, "ec-2"))));
    }

    @Test
    void without_any_keys_tokens_cannot_be_judged_until_they_come() throws Exception {
        String token = token(JWSAlgorithm.ES256, "ec-1", new ECDSASigner(EC));
        try (KeySetServer server = new KeySetServer("no keys here")) {
            JwtVerifier verifier = JwtVerifier.keySet(new KeySetUrl(server.url()), TokenPolicy.DEFAULT, clock);
            assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> verifier.verify(token));

            server.serve(json(EC));
            clock.advance(KeySetCache.MIN_INTERVAL);
            assertThat(verifier.verify(token)).isEqualTo(OPERATOR);
        }
    }

    @Test
    void a_set_is_bounded() throws Exception {
        Path file = folder.resolve("huge.json");
        Files.writeString(file, " ".repeat(KeySetSource.MAX_BYTES + 1));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> new KeySetFile(file).read());
    }

    @Test
    void a_set_comes_over_a_safe_way() {
        assertThat(new KeySetUrl(URI.create("https://issuer.example/jwks.json"))
                        .url()
                        .getHost())
                .isEqualTo("issuer.example");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeySetUrl(URI.create("http://issuer.example/jwks.json")));
        assertThatIllegalArgumentException().isThrownBy(() -> new KeySetUrl(URI.create("file:///etc/passwd")));
    }

    /** An issuer's server whose answer can be changed. */
    private static final class KeySetServer implements AutoCloseable {

        private final HttpServer server;
        private final AtomicInteger requests = new AtomicInteger();
        private volatile String body;

        KeySetServer(String body) throws IOException {
            this.body = body;
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/jwks.json", exchange -> {
                requests.incrementAndGet();
                byte[] bytes = this.body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();
        }

        void serve(String other) {
            body = other;
        }

        int requests() {
            return requests.get();
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private JwtVerifier verifier(JWK... keys) throws IOException {
        return verifierOf(json(keys));
    }

    private JwtVerifier verifierOf(String set) throws IOException {
        Path file = Files.createTempFile(folder, "jwks", ".json");
        Files.writeString(file, set);
        return JwtVerifier.keySet(new KeySetFile(file), TokenPolicy.DEFAULT, clock);
    }

    private static String json(JWK... keys) {
        return new JWKSet(List.of(keys)).toPublicJWKSet().toString();
    }

    private static String token(JWSAlgorithm algorithm, String keyId, JWSSigner signer) throws JOSEException {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("healthpay-ledger")
                .audience("healthpay-ledger")
                .subject("operator-1")
                .claim("roles", List.of("operator"))
                .expirationTime(Date.from(NOW.plus(Duration.ofHours(1))))
                .build();
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static boolean accepts(JwtVerifier verifier, String token) {
        try {
            verifier.verify(token);
            return true;
        } catch (InvalidTokenException e) {
            return false;
        }
    }

    private static void assertRefused(JwtVerifier verifier, String token) {
        assertThatExceptionOfType(InvalidTokenException.class).isThrownBy(() -> verifier.verify(token));
    }

    private static JWSSigner weakSigner(RSAKey key) throws JOSEException {
        return new RSASSASigner(key.toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance()));
    }

    private static RSAKey rsa(int bits, String id) {
        try {
            return new RSAKeyGenerator(bits).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec(Curve curve, String id) {
        try {
            return new ECKeyGenerator(curve).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
