/**
 * Events ⇄ plain documents: explicit wire names, schema versions and upcasters. No JSON library: adapters write and read
 * the documents with the one they have (ADR 0001).
 */
@NullMarked
package tech.healthpay.ledger.core.codec;

import org.jspecify.annotations.NullMarked;
