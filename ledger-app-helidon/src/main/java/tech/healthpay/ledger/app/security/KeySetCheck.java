package tech.healthpay.ledger.app.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;

/** Signatures made with a key of the set: RS256 for RSA keys, ES256 for P-256 keys. */
record KeySetCheck(KeySetCache keys) implements SignatureCheck {

    private static final int MIN_RSA_BITS = 2048;

    @Override
    public boolean verifies(SignedJWT token) {
        for (JWK key : keys.candidates(token.getHeader().getKeyID())) {
            if (signed(token, key)) {
                return true;
            }
        }
        return false;
    }

    private static boolean signed(SignedJWT token, JWK key) {
        JWSAlgorithm algorithm = token.getHeader().getAlgorithm();
        boolean meantForIt = (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
                && (key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm));
        try {
            return meantForIt
                    && switch (key) {
                        case RSAKey rsa ->
                            JWSAlgorithm.RS256.equals(algorithm)
                                    && rsa.size() >= MIN_RSA_BITS
                                    && signed(token, new RSASSAVerifier(rsa));
                        case ECKey ec ->
                            JWSAlgorithm.ES256.equals(algorithm)
                                    && Curve.P_256.equals(ec.getCurve())
                                    && signed(token, new ECDSAVerifier(ec));
                        // a secret in a published set is no secret
                        default -> false;
                    };
        } catch (JOSEException e) {
            // a signature that cannot be checked proves as little as a wrong one
            return false;
        }
    }

    private static boolean signed(SignedJWT token, JWSVerifier verifier) throws JOSEException {
        return token.verify(verifier);
    }
}
