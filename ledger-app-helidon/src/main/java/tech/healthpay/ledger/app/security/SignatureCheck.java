package tech.healthpay.ledger.app.security;

import com.nimbusds.jwt.SignedJWT;

/** Tells whether one of the known keys signed a token with the algorithm that belongs to that key. */
@FunctionalInterface
interface SignatureCheck {

    boolean verifies(SignedJWT token);
}
