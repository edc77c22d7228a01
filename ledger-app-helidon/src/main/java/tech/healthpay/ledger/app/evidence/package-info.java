/** Proofs of events as documents: what is answered over HTTP, and what is checked where there is nothing but the proof. */
@NullMarked
package tech.healthpay.ledger.app.evidence;

import org.jspecify.annotations.NullMarked;
