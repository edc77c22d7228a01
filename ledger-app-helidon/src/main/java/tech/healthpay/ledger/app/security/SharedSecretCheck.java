package tech.healthpay.ledger.app.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;

/** Signatures made with the shared secret: HS256 and nothing else. */
record SharedSecretCheck(MACVerifier verifier) implements SignatureCheck {

    @Override
    public boolean verifies(SignedJWT token) {
        try {
            return JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm()) && token.verify(verifier);
        } catch (JOSEException e) {
            // a signature that cannot be checked proves as little as a wrong one
            return false;
        }
    }
}
