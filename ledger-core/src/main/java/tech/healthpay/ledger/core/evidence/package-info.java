/**
 * Tamper evidence, pure: hashes, the chain of an aggregate's events, Merkle trees, checkpoints, proofs and their checker
 * (docs/adr/0009).
 */
@NullMarked
package tech.healthpay.ledger.core.evidence;

import org.jspecify.annotations.NullMarked;
